"""Real answers of every path are what the schemas of /openapi.json say, and problems too."""

import json
import pathlib
import subprocess
import tempfile
import unittest
import urllib.parse

import jsonschema
import referencing
import referencing.jsonschema

from service import Service

PLAN = "2018-national-lanxi-plan@1"


class Schemas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.service.wait_for_collections()
        document = json.loads(cls.get("/openapi.json"))
        resource = referencing.Resource(document, referencing.jsonschema.DRAFT202012)
        cls.registry = referencing.Registry().with_resource("urn:openapi", resource)
        cls.document = document

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    @classmethod
    def get(cls, target: str, *options: str) -> str:
        done = cls.service.shell(
            " ".join(["curl -sS --unix-socket", cls.service.socket, *options, f"'http://localhost{target}'"]))
        assert done.returncode == 0, done.stderr
        return done.stdout

    def check(self, value, pointer: str):
        schema = {"$ref": "urn:openapi#" + pointer}
        errors = list(jsonschema.Draft202012Validator(schema, registry=self.registry).iter_errors(value))
        self.assertEqual([f"{error.json_path}: {error.message}" for error in errors], [], pointer)

    def answer_schema(self, path: str, method: str, status: str, media: str) -> str:
        def escape(part):
            return part.replace("~", "~0").replace("/", "~1")

        answer = self.document["paths"][path][method]["responses"][status]
        if "$ref" in answer:
            return answer["$ref"].removeprefix("#") + f"/content/{escape(media)}/schema"
        return f"/paths/{escape(path)}/{method}/responses/{status}/content/{escape(media)}/schema"

    def test_every_json_answer_fits_its_schema(self):
        query = urllib.parse.quote("西宁 机场")
        targets = {
            "/v1/search": [f"?q={query}&facets=true", "?q=%E9%AD%91%E9%AD%85", f"?q={query}&fold=true&sort=date"],
            "/v1/mentions": ["?q=" + urllib.parse.quote("西宁至成都铁路")],
            "/v1/projects": ["?limit=20"],
            "/v1/agencies": ["?limit=20", "?q=" + urllib.parse.quote("发改委") + "&role=lead&sort=name"],
            "/v1/agencies/{name}": ["?limit=5&fold=true", "?role=lead", "?plan=" + PLAN],
            "/v1/plans": [""],
            "/v1/plans/{id}": [""],
            "/v1/plans/{id}/outline": [""],
            "/v1/passages/{id}": ["?context=2"],
            "/v1/similar/{id}": ["?limit=5"],
            "/v1/suggest": ["?q=xn"],
            "/v1/status": [""],
            "/healthz": [""],
            "/readyz": [""],
        }
        json_paths = {
            path for path, methods in self.document["paths"].items()
            if "application/json" in methods.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        }
        self.assertLessEqual(json_paths - {"/openapi.json"}, set(targets), "a path that this test does not ask")
        for path, queries in targets.items():
            office = urllib.parse.quote("平安区发改局")
            identifier = PLAN + ".151" if "passages" in path or "similar" in path else PLAN
            for query in queries:
                with self.subTest(path=path, query=query):
                    answer = json.loads(self.get(path.replace("{id}", identifier).replace("{name}", office) + query))
                    self.assertEqual(answer["schema"], 1)
                    self.check(answer, self.answer_schema(path, "get", "200", "application/json"))

    def test_problems_fit_theirs(self):
        for path, target in {"/v1/search": "/v1/search?q=%22", "/v1/plans/{id}": "/v1/plans/nope@1"}.items():
            with self.subTest(target=target):
                problem = json.loads(self.get(target))
                schema = self.answer_schema(path, "get", str(problem["status"]), "application/problem+json")
                self.check(problem, schema)

    def test_exported_lines_fit_the_schema_of_a_passage(self):
        names = [name for name in self.document["components"]["schemas"] if name == "Passage"]
        self.assertTrue(names, "the document has no schema Passage")
        done = self.service.run("plansearch", "export", check=True)
        for line in done.stdout.splitlines()[::25]:
            self.check(json.loads(line), "/components/schemas/Passage")

    def test_the_schema_files_fit_what_the_client_writes(self):
        passage = PLAN + ".151"
        commands = {
            "search": ["search", "西宁 机场", "--facets", "--format", "json"],
            "search-line": ["search", "西宁 机场", "--format", "jsonl"],
            "mentions": ["mentions", "西宁至成都铁路", "--format", "json"],
            "projects": ["projects", "--format", "json"],
            "agencies": ["agency", "--format", "json"],
            "agency": ["agency", "平安区发改局", "--format", "json"],
            "suggest": ["suggest", "xn", "--format", "json"],
            "similar": ["similar", passage, "--format", "json"],
            "plans": ["plans", "--format", "json"],
            "plan": ["plans", PLAN, "--format", "json"],
            "outline": ["outline", PLAN, "--format", "json"],
            "passage": ["show", passage, "--format", "json"],
            "export-line": ["export", "--plan", PLAN],
            "status": ["status", "--format", "json"],
        }
        script = pathlib.Path(__file__).resolve().parents[2] / "scripts/generate-schemas"
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([script, folder], check=True)
            validators = {
                file.name.removesuffix(".schema.json"): jsonschema.Draft202012Validator(json.loads(file.read_text()))
                for file in pathlib.Path(folder).iterdir()
            }
        self.assertEqual(set(validators), set(commands) | {"problem", "search-request"})
        for name, words in commands.items():
            with self.subTest(name=name):
                lines = self.service.run("plansearch", *words, check=True).stdout.splitlines()
                self.assertTrue(lines)
                for line in lines:
                    validators[name].validate(json.loads(line))
                # One that holds for anything would hold for this.
                self.assertFalse(validators[name].is_valid({"schema": "1"}))
        validators["problem"].validate(json.loads(self.get("/v1/search?q=%22")))
        self.assertTrue(validators["search-request"].is_valid({"q": "机场", "limit": 3}))
        self.assertFalse(validators["search-request"].is_valid({"q": "机场", "limit": "three"}))


if __name__ == "__main__":
    unittest.main()
