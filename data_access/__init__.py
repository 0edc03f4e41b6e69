"""Everything that speaks SQL. Reads of unit data take a required `scope`."""
