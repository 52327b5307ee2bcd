"""What can so many members do on a day? Institutions are data; this package reads and asks them."""
