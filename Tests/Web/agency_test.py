"""What an office has to do, with the page."""

import unittest
import urllib.parse

from service import PageTest


class AgencyTest(PageTest):
    def tasks(self, name, **query):
        return self.service.get(f"/v1/agencies/{name}?" + urllib.parse.urlencode({"fold": "true", "limit": 100, **query}))

    def test_tasks_stand_by_role_with_section_units_deadline_and_place(self):
        self.open("#/agency")
        self.page.fill("form.search input", "平安区发改局")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".tasks")
        answer = self.tasks("平安区发改局")
        self.assertEqual(self.page.locator(".tasks td.task").count(), len(answer["tasks"]))
        self.assertIn(f"{answer['total']['value']} 项任务", self.page.inner_text(".summary"))
        self.assertEqual(self.texts(".tasks tr.role"), [
            f"{label} {answer['roles'][role]} 项"
            for role, label in [("lead", "牵头"), ("responsible", "责任"), ("supporting", "配合")] if answer["roles"][role]])
        due = [task for task in answer["tasks"] if task["deadlines"]]
        self.assertTrue(due)
        self.assertIn(due[0]["deadlines"][0]["wording"], self.page.inner_text(".tasks"))
        self.assertIn("规划期末 2025", self.page.inner_text(".tasks"))

    def test_a_role_and_an_order_are_in_the_address(self):
        self.open("#/agency?q=省发改委&role=lead&sort=deadline")
        answer = self.tasks("省发改委", role="lead", sort="deadline")
        self.assertEqual(self.page.locator(".tasks td.task").count(), len(answer["tasks"]))
        self.assertEqual(self.page.locator(".roles [aria-current]").count(), 2)
        self.page.click(".roles a >> nth=0")
        self.settle()
        self.assertNotIn("role=", self.page.url)

    def test_a_task_opens_its_plan_and_a_hit_s_units_open_their_tasks(self):
        self.open("#/agency?q=平安区发改局")
        self.page.click(".tasks td.task a >> nth=0")
        self.page.wait_for_selector(".passage[aria-current]")
        self.open("#/search?q=单位:平安区发改局")
        self.page.click(".agencies .units a >> nth=0")
        self.page.wait_for_selector(".tasks")

    def test_an_office_that_no_plan_names_is_answered_with_what_comes_closest(self):
        self.open("#/agency?q=云南省发改委")
        self.assertIn("没有写明", self.page.inner_text(".absence"))
        self.page.click(".offices a >> nth=0")
        self.page.wait_for_selector(".tasks")

    def test_offices_are_listed_and_filtered(self):
        self.open("#/agency")
        rows = self.page.locator(".offices tbody tr").count()
        self.assertEqual(rows, min(100, self.service.get("/v1/agencies?limit=1000")["total"]))
        self.page.select_option("select", "省")
        self.settle()
        self.page.wait_for_function(f"document.querySelectorAll('.offices tbody tr').length < {rows}")

    def test_the_table_scrolls_and_the_page_does_not(self):
        self.page.set_viewport_size({"width": 390, "height": 844})
        self.open("#/agency?q=省发改委")
        self.assertLessEqual(self.overflow(), 0)


if __name__ == "__main__":
    unittest.main()
