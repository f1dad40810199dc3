"""A small study for the tests of the whole: four short interviews and a questionnaire."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner

from psm_qual.cli.app import app
from psm_qual.messages import catalogue

# The same examples each time, so that a change is judged by itself; HYPOTHESIS_PROFILE=searching
# looks for new ones. How fast they are made is the machine's matter, not the test's.
_UNTIMED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("steady", derandomize=True, **_UNTIMED)
settings.register_profile("searching", **_UNTIMED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

ROOT = Path(__file__).parent.parent
PASSPHRASE = "quattro gatti sul tetto"

INTERVIEWS = {
    "colle.txt": """\
Intervistatrice: Buongiorno, sindaca Ferrua. Come va a Roccaspina?
Sindaca Ferrua: Guardi, il medico di base viene due volte la settimana e gli anziani aspettano \
sul marciapiede. Servirebbe un'infermiera di comunità, qualcuno che passi casa per casa. Ne ho \
parlato con il dottor Lanfranchi, che ha l'ambulatorio in fondo alla valle, e lui è d'accordo.
Intervistatrice: E i trasporti?
Sindaca Ferrua: La corriera passa alle sei e mezza e poi alle due. Un ragazzo che finisce la \
scuola all'una resta lì un'ora a guardare i muri. Noi avevamo proposto un servizio a chiamata, \
come fanno a Torino, e ci hanno detto che non ci sono i soldi.
Intervistatrice: Grazie.
Sindaca Ferrua: Grazie a lei. Se le serve altro mi scriva: ilde.ferrua@comune.example oppure \
chiami il 347 555 0191.
""",
    "piana.txt": """\
I: Che cosa è stato fatto in questi anni?
R: Abbiamo chiuso la piazza alle macchine e messo le panchine sotto gli alberi. All'inizio i \
negozianti protestavano, poi hanno visto che la gente si fermava. Ilde Ferrua ci ha copiati, lo \
dica pure: l'ha fatto anche a Roccaspina.
I: Mh.
R: E poi la scuola. Il tetto perdeva da vent'anni, adesso non perde più, e d'inverno i bambini \
stanno in maglietta perché hanno messo anche il cappotto.
I: E l'energia?
R: La comunità energetica è partita con dodici famiglie e la parrocchia. Pannelli sul \
capannone dei pompieri. Va bene, ma la burocrazia è stata un calvario: tre anni di carte.
""",
    "sindacato.vtt": """\
WEBVTT

1
00:00:01.000 --> 00:00:04.000
<v Nives Ardoino>Mi racconta che cosa vede in fabbrica?</v>

2
00:00:04.500 --> 00:00:10.000
<v Teo Barbaglia>Vedo che mancano i tecnici. I ragazzi escono dall'istituto</v>

3
00:00:10.500 --> 00:00:18.000
<v Teo Barbaglia>che il tornio non l'hanno mai acceso, e le aziende se li formano da sole.</v>

4
00:00:18.500 --> 00:00:26.000
<v Teo Barbaglia>Servirebbe una scuola dove il pomeriggio si lavora sulle macchine vere.</v>
""",
    "grezzo.txt": """\
speaker 1: mi dica come è andata con i rifiuti
speaker 2: allora i rifiuti guardi noi facciamo il porta a porta dal duemilaotto e la gente ormai \
è abituata però l'isola ecologica è chiusa il sabato che è l'unico giorno che uno ci può andare e \
allora trovi i materassi nel fosso poi c'è il discorso dell'acqua che d'estate manca nelle case \
alte perché le tubature sono quelle di mio nonno e ogni inverno si rompe qualcosa
""",
}

QUESTIONNAIRE = """\
id;Categoria;Zona omogenea;Che cosa servirebbe di più nel suo territorio?;Ha altre osservazioni?;E-mail
A1;Cittadini;7;Una pista ciclabile fino alla stazione, che adesso si rischia la pelle sulla provinciale.;;nora.bixio@example.org
A2;Terzo settore;2;Un posto dove i ragazzi possano stare la sera senza dover consumare.;Non so;
A3;Cittadini;7;Il pediatra. L'ultimo è andato in pensione e il più vicino è a quaranta minuti.;Chiedete a Teo Barbaglia, lui sa tutto.;
"""

METADATA = """\
source,categoria,zona,data
colle,Comuni,6,2025-09-10
piana,Comuni,2,2025-09-11
sindacato,Sindacati,1,2025-09-18
grezzo,Cittadini,7,2025-10-02
"""

# Everything above that says who somebody is, as a leak would show it.
PERSONAL = (
    "ferrua",
    "ilde",
    "lanfranchi",
    "roccaspina",
    "ardoino",
    "nives",
    "barbaglia",
    "comune.example",
    "555 0191",
    "5550191",
    "bixio",
)


def write_corpus(folder: Path) -> None:
    """Put the small study's corpus into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in INTERVIEWS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "questionario.csv").write_text(QUESTIONNAIRE, encoding="utf-8")
    (folder / "metadata.csv").write_text(METADATA, encoding="utf-8")


# Studies that take a while to make, once for each process: who reads one runs in the same.
_SHARED = ("example", "finished_study")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Share tests out by file, and by the study that they read."""
    for item in items:
        asked = [name for name in _SHARED if name in getattr(item, "fixturenames", ())]
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(asked[0] if asked else item.path.name))


Cli = Callable[..., Result]


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test starts as the program does: nobody asked for a language, so it is Italian.

    The language is one for the whole program, and whatever opens an English study sets it.
    """
    monkeypatch.delenv("PSM_QUAL_LANG", raising=False)
    catalogue._chosen = None
    yield
    catalogue._chosen = None


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run `psm-qual` in this process, with the vault's passphrase in the environment."""
    monkeypatch.setenv("PSM_QUAL_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("PSM_QUAL_LANG", "it")

    def run(*arguments: object, typed: str | None = None) -> Result:
        return CliRunner().invoke(app, [str(each) for each in arguments], input=typed)

    return run


@pytest.fixture
def new_study(tmp_path: Path, cli: Cli) -> Path:
    """A study with a corpus, and nothing done yet."""
    folder = tmp_path / "studio"
    assert cli("init", folder).exit_code == 0
    write_corpus(folder / "corpus")
    return folder


@pytest.fixture(scope="session")
def finished_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small study after `run`: made once, only to be copied or read."""
    folder = tmp_path_factory.mktemp("whole") / "studio"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PSM_QUAL_PASSPHRASE", PASSPHRASE)
        patch.setenv("PSM_QUAL_LANG", "it")
        runner = CliRunner()
        assert runner.invoke(app, ["init", str(folder)]).exit_code == 0
        write_corpus(folder / "corpus")
        result = runner.invoke(app, ["run", "--project", str(folder)])
        assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def study(finished_study: Path, tmp_path: Path) -> Path:
    """A copy of the finished study, to do with as one likes."""
    folder = tmp_path / "copia"
    # Times are copied too: to the copy nothing has changed.
    shutil.copytree(finished_study, folder)
    return folder
