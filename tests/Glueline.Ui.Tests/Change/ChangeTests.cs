using Glueline.Aws;
using Glueline.Cli.Page;
using Glueline.Cli.Stacks;
using Glueline.Local.Stack;
using Glueline.Ui.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glueline.Ui.Tests.Change;

public sealed class ChangeTests(TestBrowser browser)
{
    [Fact]
    public async Task An_event_is_tried_under_every_mode_repaired_and_registered()
    {
        await using var stack = await StackAsync();
        await stack.SendAsync("""{"orderId":"a","total":12.5,"paid":true}""");
        await using var tab = await browser.OpenAsync(stack.Address);
        await tab.OpenAsync("/change?schema=orders");
        await Expect(tab.Page.GetByText("Nothing to try yet")).ToBeVisibleAsync();

        await tab
            .Page.GetByLabel("Events or a schema")
            .FillAsync("{\n  \"orderId\": \"b\",\n  \"total\": \"12.50\",\n  \"coupon\": \"SPRING\"\n}");

        await Expect(Row(tab, "FULL")).ToContainTextAsync("the schema's mode");
        await Expect(Row(tab, "FULL")).ToContainTextAsync("refused");
        await Expect(Row(tab, "BACKWARD")).ToContainTextAsync("new version");
        await Expect(Row(tab, "DISABLED")).ToContainTextAsync("refused");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "FULL: refused", Exact = true })).ToBeVisibleAsync();
        var finding = tab.Page.Locator(".findings li").First;
        await Expect(finding).ToContainTextAsync("/total: the event has a string, version 1 has [\"null\",\"double\"]");
        await Expect(finding).ToContainTextAsync("line 3 of your text");
        await Expect(tab.Page.GetByRole(AriaRole.Region, new() { Name = "Your text" }).Locator(".marked")).ToContainTextAsync("\"total\"");
        await Expect(tab.Page.GetByRole(AriaRole.Region, new() { Name = "Version 1 of orders" }).Locator(".marked"))
            .ToContainTextAsync("\"name\": \"total\"");
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Register …" })).ToBeDisabledAsync();
        await tab.ShouldBeReadableAsync("change");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Apply: Send a value of the schema's type, such as 12.5" }).ClickAsync();

        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "FULL: a new version after 1" })).ToBeVisibleAsync();
        await Expect(tab.Page.GetByLabel("Events or a schema"))
            .ToHaveValueAsync("{\n  \"orderId\": \"b\",\n  \"total\": 12.5,\n  \"coupon\": \"SPRING\"\n}");
        await Expect(tab.Page.Locator(".changes")).ToContainTextAsync("added field \"coupon\" [\"null\",\"string\"]");
        await Expect(tab.Page.Locator(".diff .added").First).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("table.bytes")).ToContainTextAsync("the UUID that the registry gives the new version");
        await tab.ShouldBeReadableAsync("change-version");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Register …" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Register it" }).ClickAsync();

        await Expect(tab.Page.Locator(".done")).ToContainTextAsync("Version 2 of orders is AVAILABLE");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "FULL: fits version 2" })).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("table.bytes")).ToContainTextAsync("the version's UUID");
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_schema_is_refused_with_changes_that_repair_it_and_the_address_says_what_is_shown()
    {
        await using var stack = await StackAsync();
        await stack.SendAsync("""{"orderId":"a","total":12.5}""");
        await using var tab = await browser.OpenAsync(stack.Address, width: 360, height: 740);
        await tab.OpenAsync("/change?schema=orders&version=1");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "FULL: nothing changes" })).ToBeVisibleAsync();

        await tab
            .Page.GetByLabel("Events or a schema")
            .FillAsync(
                """
                {"type": "record", "name": "Event", "fields": [
                  {"name": "orderId", "type": "string"},
                  {"name": "total", "type": ["null", "double"], "default": null},
                  {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["OPEN", "PAID"]}}
                ]}
                """
            );
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "BACKWARD_ALL" }).First.ClickAsync();

        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "BACKWARD_ALL: refused" })).ToBeVisibleAsync();
        tab.Page.Url.ShouldEndWith("/change?schema=orders&mode=BACKWARD_ALL");
        await Expect(tab.Page.Locator(".findings")).ToContainTextAsync("The new schema can't read version 1, at /fields/2");
        await tab.ShouldBeReadableAsync("change-schema-phone");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Apply: Give it the default \"OPEN\"" }).ClickAsync();

        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "BACKWARD_ALL: a new version after 1" })).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("Schema orders has the mode FULL")).ToBeVisibleAsync();
        await tab.Page.GoBackAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "FULL: a new version after 1" })).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Undo: Give it the default \"OPEN\"" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "FULL: refused" })).ToBeVisibleAsync();
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Examples_of_every_format_become_new_schemas_and_mistakes_are_shown_at_their_line()
    {
        await using var stack = await StackAsync();
        await using var tab = await browser.OpenAsync(stack.Address);
        await tab.OpenAsync("/change");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "A .proto file" }).ClickAsync();
        await Expect(tab.Page.GetByText("Read as a .proto file, for a new schema.")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "FULL: a first version" })).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("Name the new schema first")).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "A JSON Schema" }).ClickAsync();
        await Expect(tab.Page.GetByText("Read as a JSON Schema, for a new schema.")).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Several events" }).ClickAsync();
        await Expect(tab.Page.GetByText("Read as 3 events, for a new schema.")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("All 3 events")).ToBeVisibleAsync();

        await tab.Page.GetByLabel("Events or a schema").FillAsync("{\"a\": 1}\n{\"a\": }\n");
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("line 2: not JSON");
        await Expect(tab.Page.GetByRole(AriaRole.Region, new() { Name = "Your text" }).Locator(".marked")).ToContainTextAsync("{\"a\": }");
        await tab.ShouldBeReadableAsync("change-mistake");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "A JSON Schema" }).ClickAsync();
        await tab.Page.GetByLabel("Schema", new() { Exact = true }).FillAsync("invoices");
        await tab.Page.GetByLabel("Schema", new() { Exact = true }).PressAsync("Tab");
        await Expect(tab.Page.GetByText("invoices would be a new schema.")).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Register …" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Register it" }).ClickAsync();
        await Expect(tab.Page.Locator(".done")).ToContainTextAsync("Version 1 of invoices is AVAILABLE");

        await tab.Page.GetByLabel("Events or a schema").FillAsync("""{"orderId": "a", "total": -1}""");
        await Expect(Row(tab, "FULL")).ToContainTextAsync("refused");
        await Expect(tab.Page.Locator(".findings")).ToContainTextAsync("does not evolve by events");
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_read_only_page_tries_everything_and_says_why_it_registers_nothing()
    {
        await using var stack = await StackAsync();
        await stack.SendAsync("""{"orderId":"a","total":12.5}""");
        var address = stack.Address.GetLeftPart(UriPartial.Authority);
        using var source = new PageSource(
            StackEndpoint.Open(AwsService.Glue, address),
            new("AWS", address, LocalCloudOptions.DefaultRegistry, IsReadOnly: true)
        );
        await using var server = await PageServer.StartAsync(source, 0, TestContext.Current.CancellationToken);
        await using var tab = await browser.OpenAsync(server.Address);

        await tab.OpenAsync("/change?schema=orders&text=%7B%22orderId%22%3A%22b%22%2C%22coupon%22%3A%22X%22%7D");

        await Expect(tab.Page.GetByText("This page is read-only: it was started without --allow-changes.")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Register …" })).ToBeDisabledAsync();
        await tab.OpenAsync("/schemas/orders");
        await Expect(tab.Page.GetByText("Who registered a version is in CloudTrail")).ToBeVisibleAsync();
        tab.Faults.ShouldBeEmpty();
    }

    private static Task<PageStack> StackAsync() =>
        PageStack.StartAsync("--topic", "orders", "--schema", "orders", "--table-key", "orderId");

    private static ILocator Row(PageTab tab, string mode) =>
        tab.Page.GetByRole(AriaRole.Row).Filter(new() { Has = tab.Page.GetByRole(AriaRole.Link, new() { Name = mode, Exact = true }) });
}
