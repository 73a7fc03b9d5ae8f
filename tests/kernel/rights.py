from tests.rights import Right
from tests.world import PERSONAS

ROUTES = [
    Right("kernel:livez", PERSONAS),
    Right("kernel:readyz", PERSONAS),
]
