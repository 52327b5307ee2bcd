"""Rules of parties and parliaments: data only, one dated, sourced YAML file per body."""
