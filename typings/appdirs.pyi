from typing import Literal

def user_data_dir(
    appname: str | None = ...,
    appauthor: str | Literal[False] | None = ...,
    version: str | None = ...,
    roaming: bool = ...,
) -> str: ...
def user_config_dir(
    appname: str | None = ...,
    appauthor: str | Literal[False] | None = ...,
    version: str | None = ...,
    roaming: bool = ...,
) -> str: ...
def user_cache_dir(
    appname: str | None = ...,
    appauthor: str | Literal[False] | None = ...,
    version: str | None = ...,
    opinion: bool = ...,
) -> str: ...
def user_log_dir(
    appname: str | None = ...,
    appauthor: str | Literal[False] | None = ...,
    version: str | None = ...,
    opinion: bool = ...,
) -> str: ...
def user_state_dir(
    appname: str | None = ...,
    appauthor: str | Literal[False] | None = ...,
    version: str | None = ...,
    roaming: bool = ...,
) -> str: ...
