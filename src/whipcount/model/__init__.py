"""The vocabulary of Whipcount: frozen values that import nothing of ours."""
