"""The issuer's register: holders and their papers, lists as of a day, and what an issuer may ask of it."""
