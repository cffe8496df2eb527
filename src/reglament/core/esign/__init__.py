"""Keys of the simple signature, their life, the powers behind them, and what a signature proves."""
