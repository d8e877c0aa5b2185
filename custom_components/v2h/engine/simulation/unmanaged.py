"""Nobody manages anything: batteries idle, the car charges at full power from plug-in to its departure target."""

from .home import Home
from .house import House, Record
from .timeline import Timeline


def run_unmanaged(home: Home, timeline: Timeline) -> Record:
    """Live through the run unmanaged."""
    house = House(home, timeline)
    vehicle = home.vehicle
    for _ in range(len(timeline)):
        if not house.known:
            house.skip()
            continue
        wishes = {}
        if vehicle is not None:
            missing = vehicle.departure_kwh - house.stored[vehicle.key]
            share = house.share(vehicle)
            if missing > 0 and share > 0:
                # The house's own limits see to the fuse.
                mean = min(vehicle.charge_kw * share, missing / (vehicle.charge_efficiency * timeline.hours))
                wishes[vehicle.key] = mean / share
        house.live(wishes)
    return house.record
