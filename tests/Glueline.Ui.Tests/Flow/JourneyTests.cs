using System.Text.RegularExpressions;
using Glueline.Ui.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glueline.Ui.Tests.Flow;

/// <summary>What somebody does from beginning to end, with a film of pictures.</summary>
public sealed class JourneyTests(TestBrowser browser)
{
    [Fact]
    public async Task An_event_with_a_new_field_makes_a_version_and_a_row()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await using var tab = await browser.OpenAsync(stack.Address);

        await tab.OpenAsync("/flow");
        await SendAsync(tab, """{"orderId":"o-1","total":5}""");
        await Expect(tab.Page.Locator(".version")).ToHaveTextAsync("✓ New version: orders, version 1");
        await RowAsync(tab, "o-1");
        await tab.PictureAsync("journey-a-1");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "one with a new field" }).ClickAsync();
        await Expect(Box(tab))
            .ToHaveValueAsync(
                """
                {
                  "orderId": "o-1",
                  "total": 5,
                  "note1": "something new"
                }
                """
            );
        await tab.PictureAsync("journey-a-2");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(tab.Page.Locator(".version")).ToHaveTextAsync("✓ New version: orders, version 2");
        await Expect(tab.Page.Locator(".send .points").GetByText("added field \"note1\"")).ToBeVisibleAsync();
        await RowAsync(tab, "\"note1\": \"something new\"");
        await tab.PictureAsync("journey-a-3");

        var record = await tab.Page.GetByRole(AriaRole.Link, new() { Name = "the record, byte by byte" }).GetAttributeAsync("href");
        await tab.Page.Locator(".version a").ClickAsync();
        await Expect(tab.Page.Locator("h1")).ToHaveTextAsync("Version 2 of orders");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("note1");
        await tab.PictureAsync("journey-a-4");

        await tab.OpenAsync($"/{record}");
        await Expect(tab.Page.Locator("h1")).ToHaveTextAsync(new Regex("^orders-[0-9]+@1$"));
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("note1");
        await tab.PictureAsync("journey-a-5");
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_event_is_fixed_and_becomes_a_row()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await using var tab = await browser.OpenAsync(stack.Address);

        await tab.OpenAsync("/flow");
        await SendAsync(tab, """{"total":5}""");
        await Expect(tab.Page.Locator(".sent .tag")).ToHaveTextAsync("✕ refused");
        await Expect(tab.Page.Locator(".sent .reason")).ToContainTextAsync("orderId");
        await tab.PictureAsync("journey-b-1");

        await tab.Page.GetByRole(AriaRole.Navigation, new() { Name = "Flow" }).GetByText("Refused events").ClickAsync();
        await Expect(tab.Page.Locator("td.reason")).ToContainTextAsync("orderId");
        await tab.PictureAsync("journey-b-2");

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Edit and resend" }).ClickAsync();
        await Expect(Box(tab)).ToHaveValueAsync("""{"total":5}""");
        await Expect(tab.Page.Locator(".was .reason")).ToContainTextAsync("orderId");
        await tab.PictureAsync("journey-b-3");

        await SendAsync(tab, """{"orderId":"o-7","total":5}""");
        await RowAsync(tab, "o-7");
        await tab.PictureAsync("journey-b-4");
        await tab.ShouldBeReadableAsync("flow-resent");
        tab.Faults.ShouldBeEmpty();
    }

    private static ILocator Box(PageTab tab) => tab.Page.GetByLabel("Event as JSON");

    private static async Task SendAsync(PageTab tab, string json)
    {
        await Box(tab).FillAsync(json);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
    }

    private static async Task RowAsync(PageTab tab, string part)
    {
        var row = tab.Page.Locator(".trace li.done").Last;
        await Expect(row).ToContainTextAsync("The row is in orders-rows");
        await Expect(row.Locator("pre")).ToContainTextAsync(part);
        await row.ScrollIntoViewIfNeededAsync();
    }
}
