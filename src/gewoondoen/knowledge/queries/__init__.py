"""What a viewer sees of figures; the viewer comes first. Every page, map, download and embed passes here."""

from gewoondoen.knowledge.queries.catalogue import Catalogue, catalogue, dataset_for, datasets_for, level_of_kind, store
from gewoondoen.knowledge.queries.definitions import (
    Definition,
    Source,
    changed_since_read,
    definition,
    managed_dataset,
    managed_datasets,
    managed_indicator,
    managed_indicators,
    sources,
    whole,
)
from gewoondoen.knowledge.queries.figure import FigureDetail, equal_values, figure_of
from gewoondoen.knowledge.queries.figures import (
    COUNTRY,
    Scope,
    figure_subject_for,
    figures_of,
    published,
    scope_of,
    shown_figures,
)
from gewoondoen.knowledge.queries.guessing import Guess, guesses
from gewoondoen.knowledge.queries.imports import (
    came_before,
    fetchable,
    import_for,
    importable,
    imports_for,
    in_hand,
    indicators_in,
    is_stale,
    mappings_for,
    to_read_again,
    version_for,
    versions_for,
)
from gewoondoen.knowledge.queries.indices import (
    Place,
    SeenIndex,
    blueprint_of,
    described_groups,
    described_indices,
    index_for,
    indices_for,
    peer_group_for,
    peer_groups,
    places_like,
    places_named,
    timeline_of,
)
from gewoondoen.knowledge.queries.inquiries import (
    answers_to,
    asked_by,
    asked_people,
    described_inquiries,
    inquiries_in,
    inquiry_for,
    inquiry_timeline,
    open_inquiries_for,
    visible_inquiries,
)
from gewoondoen.knowledge.queries.local import LEVELS, Local, local, until, years_of
from gewoondoen.knowledge.queries.overview import (
    areas_of_viewer,
    by_theme,
    datasets_of,
    found_indicators,
    newest_versions,
    pickable,
)
from gewoondoen.knowledge.queries.peers import ALIKE, Alike, Peers, peers_of
from gewoondoen.knowledge.queries.profile import Comparing, Profile, headlines_of, profile_of
from gewoondoen.knowledge.queries.reactions import (
    SeenReaction,
    own_reaction,
    reaction_for,
    reactions_to,
    story_timeline,
)
from gewoondoen.knowledge.queries.scoring import Scored, Unworkable, score
from gewoondoen.knowledge.queries.spreading import Division, YearSpread, divisions, spreading, years_of_division
from gewoondoen.knowledge.queries.stacking import Line, Stacking, stackable, stacks, why_not
from gewoondoen.knowledge.queries.stories import (
    MOST_BESIDE,
    StoryFilters,
    Told,
    counted,
    described_interpretations,
    domain_of,
    filtered_interpretations,
    interpretation_for,
    interpretations_of,
    newest_in,
    sight_of,
    stories_beside,
    title_of,
    told,
    told_of,
    visible_interpretations,
)
from gewoondoen.knowledge.queries.story_work import (
    askable_areas,
    interpretable_areas,
    interpretations_to_confirm,
    interpretations_to_read,
    readers_of,
)
from gewoondoen.knowledge.queries.tables import Look, look, preview
from gewoondoen.knowledge.queries.terms import asked_of
from gewoondoen.knowledge.queries.overview import (
    areas_of_viewer,
    by_theme,
    datasets_of,
    found_indicators,
    newest_versions,
    pickable,
)
from gewoondoen.knowledge.queries.peers import ALIKE, Alike, Peers, peer_groups, peers_of
from gewoondoen.knowledge.queries.profile import Comparing, Profile, headlines_of, profile_of
from gewoondoen.knowledge.queries.tables import Look, look, preview
from gewoondoen.knowledge.queries.terms import asked_of
from gewoondoen.knowledge.queries.catalogue import (Catalogue, catalogue, dataset_for, datasets_for, level_of_kind, store)
from gewoondoen.knowledge.queries.definitions import (Definition, Source, changed_since_read, definition, managed_dataset, managed_datasets, managed_indicator, managed_indicators, sources, whole)
from gewoondoen.knowledge.queries.figure import (FigureDetail, equal_values, figure_of)
from gewoondoen.knowledge.queries.figures import (COUNTRY, Scope, figure_subject_for, figures_of, published, scope_of, shown_figures)
from gewoondoen.knowledge.queries.guessing import (Guess, guesses)
from gewoondoen.knowledge.queries.imports import (came_before, fetchable, import_for, importable, imports_for, in_hand, indicators_in, is_stale, mappings_for, to_read_again, version_for, versions_for)
from gewoondoen.knowledge.queries.indices import (Place, SeenIndex, blueprint_of, described_groups, described_indices, index_for, indices_for, peer_group_for, peer_groups, places_like, places_named, timeline_of)
from gewoondoen.knowledge.queries.inquiries import (answers_to, asked_by, asked_people, described_inquiries, inquiries_in, inquiry_for, inquiry_timeline, open_inquiries_for, visible_inquiries)
from gewoondoen.knowledge.queries.local import (LEVELS, Local, local, until, years_of)
from gewoondoen.knowledge.queries.overview import (areas_of_viewer, by_theme, datasets_of, found_indicators, newest_versions, pickable)
from gewoondoen.knowledge.queries.peers import (ALIKE, Alike, Peers, peers_of)
from gewoondoen.knowledge.queries.profile import (Comparing, Profile, headlines_of, profile_of)
from gewoondoen.knowledge.queries.reactions import (SeenReaction, own_reaction, reaction_for, reactions_to, story_timeline)
from gewoondoen.knowledge.queries.scoring import (Scored, Unworkable, score)
from gewoondoen.knowledge.queries.spreading import (Division, YearSpread, divisions, spreading, years_of_division)
from gewoondoen.knowledge.queries.stacking import (Line, Stacking, stackable, stacks, usual, why_not)
from gewoondoen.knowledge.queries.stories import (MOST_BESIDE, StoryFilters, Told, counted, described_interpretations, domain_of, filtered_interpretations, interpretation_for, interpretations_of, newest_in, sight_of, stories_beside, title_of, told, told_of, visible_interpretations)
from gewoondoen.knowledge.queries.story_work import (askable_areas, interpretable_areas, interpretations_to_confirm, interpretations_to_read, readers_of)
from gewoondoen.knowledge.queries.tables import (Look, look, preview)
from gewoondoen.knowledge.queries.terms import (asked_of)

__all__ = [
    "ALIKE",
    "Alike",
    "COUNTRY",
    "Catalogue",
    "Comparing",
    "Definition",
    "Division",
    "FigureDetail",
    "Guess",
    "LEVELS",
    "Line",
    "Local",
    "Look",
    "MOST_BESIDE",
    "Peers",
    "Place",
    "Profile",
    "Scope",
    "Scored",
    "SeenIndex",
    "SeenReaction",
    "Source",
    "Stacking",
    "StoryFilters",
    "Told",
    "Unworkable",
    "YearSpread",
    "answers_to",
    "areas_of_viewer",
    "askable_areas",
    "asked_by",
    "asked_of",
    "asked_people",
    "blueprint_of",
    "by_theme",
    "came_before",
    "catalogue",
    "changed_since_read",
    "counted",
    "dataset_for",
    "datasets_for",
    "datasets_of",
    "definition",
    "described_groups",
    "described_indices",
    "described_inquiries",
    "described_interpretations",
    "divisions",
    "domain_of",
    "equal_values",
    "fetchable",
    "figure_of",
    "figure_subject_for",
    "figures_of",
    "filtered_interpretations",
    "found_indicators",
    "guesses",
    "headlines_of",
    "import_for",
    "importable",
    "imports_for",
    "in_hand",
    "index_for",
    "indicators_in",
    "indices_for",
    "inquiries_in",
    "inquiry_for",
    "inquiry_timeline",
    "interpretable_areas",
    "interpretation_for",
    "interpretations_of",
    "interpretations_to_confirm",
    "interpretations_to_read",
    "is_stale",
    "level_of_kind",
    "local",
    "look",
    "managed_dataset",
    "managed_datasets",
    "managed_indicator",
    "managed_indicators",
    "mappings_for",
    "newest_in",
    "newest_versions",
    "open_inquiries_for",
    "own_reaction",
    "peer_group_for",
    "peer_groups",
    "peers_of",
    "pickable",
    "places_like",
    "places_named",
    "preview",
    "profile_of",
    "published",
    "reaction_for",
    "reactions_to",
    "readers_of",
    "scope_of",
    "score",
    "shown_figures",
    "sight_of",
    "sources",
    "spreading",
    "stackable",
    "stacks",
    "store",
    "stories_beside",
    "story_timeline",
    "timeline_of",
    "title_of",
    "to_read_again",
    "told",
    "told_of",
    "until",
    "usual",
    "version_for",
    "versions_for",
    "visible_inquiries",
    "visible_interpretations",
    "whole",
    "why_not",
    "years_of",
    "years_of_division",
]
