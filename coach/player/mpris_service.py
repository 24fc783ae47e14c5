"""The two MPRIS interfaces. Imported only where `dbus-fast` is there.

Names, signatures and meanings are those of the MPRIS D-Bus Interface Specification 2.2.
"""

# The names of the methods and properties are the specification's, and the annotations are read at run time.
# ruff: noqa: N802

from collections.abc import Callable
from typing import Annotated

from dbus_fast import Variant
from dbus_fast.annotations import (
    DBusBool,
    DBusDict,
    DBusDouble,
    DBusInt64,
    DBusObjectPath,
    DBusSignature,
    DBusStr,
)
from dbus_fast.constants import PropertyAccess
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from coach.player.commands import Action, Command
from coach.player.mpris_status import Playing
from coach.units import FRAMES_PER_MS

Put = Callable[[Command], None]
DBusStrings = Annotated[list[str], DBusSignature("as")]

READ = PropertyAccess.READ
TRACK = "/org/coach/exercise/{}"


class RootService(ServiceInterface):
    """`org.mpris.MediaPlayer2`: who this is."""

    def __init__(self, put: Put) -> None:
        super().__init__("org.mpris.MediaPlayer2")
        self._put = put

    @dbus_method()
    def Raise(self) -> None:
        """There is no window to raise."""

    @dbus_method()
    def Quit(self) -> None:
        self._put(Command(Action.STOP))

    @dbus_property(access=READ)
    def CanQuit(self) -> DBusBool:
        return True

    @dbus_property(access=READ)
    def CanRaise(self) -> DBusBool:
        return False

    @dbus_property(access=READ)
    def HasTrackList(self) -> DBusBool:
        return False

    @dbus_property(access=READ)
    def Identity(self) -> DBusStr:
        return "Audio coach"

    @dbus_property(access=READ)
    def SupportedUriSchemes(self) -> DBusStrings:
        return []

    @dbus_property(access=READ)
    def SupportedMimeTypes(self) -> DBusStrings:
        return []


class PlayerService(ServiceInterface):
    """`org.mpris.MediaPlayer2.Player`: a track is an exercise, the position that of the whole session."""

    def __init__(self, put: Put, position_us: Callable[[], int]) -> None:
        super().__init__("org.mpris.MediaPlayer2.Player")
        self._put, self._position_us = put, position_us
        self._playing = Playing("Playing", "", "", 0, None)

    def tell(self, playing: Playing) -> None:
        """Show `playing` on the bus."""
        self._playing = playing
        changed = {"PlaybackStatus": playing.status, "Metadata": self._metadata()}
        self.emit_properties_changed(changed)

    def _metadata(self) -> dict[str, Variant]:
        playing = self._playing
        told = {
            "mpris:trackid": Variant("o", TRACK.format(playing.number)),
            "xesam:title": Variant("s", playing.exercise or playing.title),
            "xesam:album": Variant("s", playing.title),
            "xesam:trackNumber": Variant("i", playing.number),
        }
        if playing.session_us is not None:
            told["mpris:length"] = Variant("x", playing.session_us)
        return told

    def _seek(self, offset_us: int) -> None:
        self._put(Command(Action.SEEK, offset_us * FRAMES_PER_MS // 1000))

    @dbus_method()
    def PlayPause(self) -> None:
        self._put(Command(Action.TOGGLE))

    @dbus_method()
    def Play(self) -> None:
        self._put(Command(Action.PLAY))

    @dbus_method()
    def Pause(self) -> None:
        self._put(Command(Action.PAUSE))

    @dbus_method()
    def Stop(self) -> None:
        self._put(Command(Action.STOP))

    @dbus_method()
    def Next(self) -> None:
        self._put(Command(Action.NEXT))

    @dbus_method()
    def Previous(self) -> None:
        self._put(Command(Action.PREVIOUS))

    @dbus_method()
    def Seek(self, offset: DBusInt64) -> None:
        self._seek(offset)

    @dbus_method()
    def SetPosition(self, track: DBusObjectPath, position: DBusInt64) -> None:
        if track == TRACK.format(self._playing.number):  # as the specification asks: else it is too late
            self._seek(position - self._position_us())

    @dbus_method()
    def OpenUri(self, uri: DBusStr) -> None:
        """Sessions are started from the command line."""

    @dbus_signal()
    def Seeked(self, position_us: int) -> DBusInt64:
        return position_us

    @dbus_property(access=READ)
    def PlaybackStatus(self) -> DBusStr:
        return self._playing.status

    @dbus_property(access=READ)
    def Metadata(self) -> DBusDict:
        return self._metadata()

    @dbus_property(access=READ)
    def Position(self) -> DBusInt64:
        return self._position_us()

    @dbus_property(access=READ)
    def Rate(self) -> DBusDouble:
        return 1.0

    @dbus_property(access=READ)
    def MinimumRate(self) -> DBusDouble:
        return 1.0

    @dbus_property(access=READ)
    def MaximumRate(self) -> DBusDouble:
        return 1.0

    @dbus_property(access=READ)
    def Volume(self) -> DBusDouble:
        return 1.0

    @dbus_property(access=READ)
    def CanGoNext(self) -> DBusBool:
        return True

    @dbus_property(access=READ)
    def CanGoPrevious(self) -> DBusBool:
        return True

    @dbus_property(access=READ)
    def CanPlay(self) -> DBusBool:
        return True

    @dbus_property(access=READ)
    def CanPause(self) -> DBusBool:
        return True

    @dbus_property(access=READ)
    def CanSeek(self) -> DBusBool:
        return True

    @dbus_property(access=READ)
    def CanControl(self) -> DBusBool:
        return True
