"""Acts on digital currency: what a taxpayer tells, what is computed from it, how a year is closed."""
