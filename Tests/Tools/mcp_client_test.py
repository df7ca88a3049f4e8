"""The official client of the Model Context Protocol talks to `plansearch mcp`, with both kinds of revisions."""

import unittest

import jsonschema
from mcp import StdioServerParameters
from mcp.client.client import Client
from mcp.client.stdio import stdio_client
from mcp.shared.exceptions import MCPError

from service import Service, programs


class OfficialClient(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def client(self, mode: str, socket: str | None = None) -> Client:
        arguments = ["mcp", "--socket", socket or self.service.socket]
        server = StdioServerParameters(
            command=str(programs() / "plansearch"), args=arguments, env=self.service.environment)
        return Client(stdio_client(server), mode=mode)

    async def test_each_way_of_connecting_agrees_on_its_revision(self):
        for mode, revision in [("auto", "2026-07-28"), ("2026-07-28", "2026-07-28"), ("legacy", "2025-11-25")]:
            async with self.client(mode) as client:
                self.assertEqual(client.protocol_version, revision, mode)
                if mode != "2026-07-28":
                    self.assertEqual(client.server_info.name, "plansearch")
                    self.assertIn("cite", client.instructions)

    async def test_tools_answer_what_their_schemas_say(self):
        calls = {
            "search": {"query": "抽水蓄能", "limit": 2, "level": ["国家", "省"]},
            "mentions": {"name": "西宁至成都铁路", "limit": 2},
            "agency_tasks": {"name": "平安区发改局", "limit": 2},
            "read_passage": {"passage": "2018-national-lanxi-plan@1.151"},
            "outline": {"plan": "2018-national-lanxi-plan@1", "depth": 2},
            "list_plans": {},
            "list_agencies": {"match": "发改委"},
        }
        for mode in ["auto", "legacy"]:
            async with self.client(mode) as client:
                tools = {tool.name: tool for tool in (await client.list_tools()).tools}
                self.assertEqual(list(tools), list(calls))
                for name, arguments in calls.items():
                    tool = tools[name]
                    self.assertTrue(tool.annotations.read_only_hint)
                    for schema in [tool.input_schema, tool.output_schema]:
                        jsonschema.Draft202012Validator.check_schema(schema)
                    jsonschema.Draft202012Validator(tool.input_schema).validate(arguments)
                    result = await client.call_tool(name, arguments)
                    self.assertFalse(result.is_error, name)
                    jsonschema.Draft202012Validator(tool.output_schema).validate(result.structured_content)
                    self.assertTrue(result.content[0].text)

    async def test_faults_reach_the_model_as_results_and_the_protocol_as_errors(self):
        async with self.client("auto") as client:
            result = await client.call_tool("search", {"query": "\"铁路"})
            self.assertTrue(result.is_error)
            self.assertIn("quot", result.content[0].text.lower())
            with self.assertRaises(MCPError):
                await client.call_tool("delete_everything", {})
            with self.assertRaises(MCPError):
                await client.read_resource("plansearch://plan/nope@1")
        async with self.client("auto", socket="/nowhere/s") as client:
            result = await client.call_tool("search", {"query": "铁路"})
            self.assertTrue(result.is_error)
            self.assertIn("plansearchd --socket /nowhere/s", result.content[0].text)

    async def test_resources_are_listed_read_and_described_by_templates(self):
        for mode in ["auto", "legacy"]:
            async with self.client(mode) as client:
                resources = (await client.list_resources()).resources
                self.assertEqual(len(resources), 7)
                templates = (await client.list_resource_templates()).resource_templates
                self.assertEqual([template.name for template in templates], ["plan", "outline", "passage"])
                for uri in [resources[0].uri, f"{resources[0].uri}/outline",
                            "plansearch://passage/2018-national-lanxi-plan%401.151"]:
                    contents = (await client.read_resource(uri)).contents
                    self.assertTrue(contents[0].text, uri)


if __name__ == "__main__":
    unittest.main()
