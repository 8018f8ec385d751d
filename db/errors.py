"""The errors a user can meet; every one names what was wrong and where."""


class FangzhiError(Exception):
    """Root of all errors that Fangzhi raises on purpose."""


class InputError(FangzhiError, ValueError):
    """Input that can't be read: the message names the file, the place and the reason."""


class UnknownError(FangzhiError, LookupError):
    """A division or a kind that is asked for and that there is not."""


class StoreError(FangzhiError, OSError):
    """A database that can't be opened or written."""
