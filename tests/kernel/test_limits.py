from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.kernel.limits import Windows


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_asked_too_often_is_told_how_long_to_wait_and_may_ask_again_after_it() -> None:
    clock = Clock()
    windows = Windows(clock=clock)
    assert [windows.wait("report", "a", most=2, seconds=60) for _ in range(3)] == [0.0, 0.0, 60.0]
    clock.now = 59.0
    assert windows.wait("report", "a", most=2, seconds=60) == 1.0
    clock.now = 60.0
    assert windows.wait("report", "a", most=2, seconds=60) == 0.0


def test_a_flood_from_one_address_hinders_nobody_else() -> None:
    windows = Windows(clock=Clock())
    for _ in range(1000):
        windows.wait("report", "flood", most=2, seconds=60)
    assert windows.wait("report", "neighbour", most=2, seconds=60) == 0.0
    assert windows.wait("search", "flood", most=2, seconds=60) == 0.0


def test_a_flood_from_many_addresses_does_not_fill_the_memory() -> None:
    windows = Windows(most_known=10, clock=Clock())
    for number in range(1000):
        windows.wait("report", str(number), most=2, seconds=60)
    assert len(windows._asked) == 10


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60).map(sorted), st.integers(1, 5))
def test_never_more_than_most_are_let_through_in_any_window(moments: list[float], most: int) -> None:
    clock = Clock()
    windows = Windows(clock=clock)
    through = []
    for moment in moments:
        clock.now = moment
        if not windows.wait("report", "a", most=most, seconds=10):
            through.append(moment)
    assert all(sum(start <= each < start + 10 for each in through) <= most for start in through)
