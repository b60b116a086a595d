using Glueline.Aws;
using Glueline.Cli.Page;
using Glueline.Cli.Stacks;
using Glueline.Local.Stack;
using Glueline.Ui.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glueline.Ui.Tests.Usage;

public sealed class UsageTests(TestBrowser browser)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Versions_in_use_are_kept_apart_from_those_that_may_go()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await SendAsync(stack, """{"orderId":"o-1","total":5.5}""");
        await SendAsync(stack, """[{"orderId":"o-2","total":7.25,"note":"x"},{"orderId":"o-3","note":"y"}]""");
        // Nobody writes with version 3: version 4 is there before the next event.
        await RegisterAsync(stack, 3, "spare");
        await RegisterAsync(stack, 4, "spare", "last");
        await SendAsync(stack, """{"orderId":"o-4","last":"x"}""");
        await using var tab = await browser.OpenAsync(stack.Address);

        await tab.OpenAsync("/usage");

        var schema = Row(tab, "orders");
        await Expect(schema.Locator("a.tag")).ToHaveTextAsync(["version 4 1 record", "version 2 2 records", "version 1 1 record"]);
        await tab.ShouldBeReadableAsync("usage");

        await schema.GetByRole(AriaRole.Link, new() { Name = "orders", Exact = true }).ClickAsync();
        await Expect(Row(tab, "latest")).ToContainTextAsync("no");
        await Expect(Row(tab, "checkpoint")).ToContainTextAsync("refused by Glue");
        await Expect(tab.Page.Locator(".chart svg")).ToHaveCountAsync(3);

        // A version that records have is deleted by those alone who say that they know what breaks.
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "2", Exact = true }).ClickAsync();
        await Expect(tab.Page.Locator(".deletion")).ToContainTextAsync("2 records were written with it, the last at orders-");
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Delete version 2" })).ToBeDisabledAsync();
        await tab.ShouldBeReadableAsync("usage-version");

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "3", Exact = true }).ClickAsync();
        await Expect(tab.Page.Locator(".deletion")).ToContainTextAsync("No record of orders has it.");
        await Expect(tab.Page.Locator(".deletion h2")).ToContainTextAsync("yes");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Delete version 3" }).ClickAsync();
        await Expect(tab.Page.GetByText("Version 3 of orders is deleted.")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "3", Exact = true })).ToHaveCountAsync(0);

        // Another mode, with what it would allow before it is set.
        await tab.Page.GetByLabel("Mode").SelectOptionAsync("BACKWARD_ALL");
        await tab.Page.GetByLabel("Checkpoint").SelectOptionAsync("2");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "What would change?" }).ClickAsync();
        var preview = tab.Page.Locator(".preview");
        await Expect(preview).ToContainTextAsync("then with versions 2, 4: it must read what was written with them");
        await Expect(preview).ToContainTextAsync("removing a field without a default");
        await Expect(preview).ToContainTextAsync("whatever version 2 doesn't fit");
        await tab.ShouldBeReadableAsync("usage-preview");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
        await Expect(tab.Page.GetByText("Under BACKWARD_ALL, with the checkpoint at version 2.")).ToBeVisibleAsync();
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_over_a_registry_alone_says_what_is_not_known_and_changes_nothing()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        await SendAsync(stack, """{"orderId":"o-1","total":5.5}""");
        await RegisterAsync(stack, 2, "spare");
        await RegisterAsync(stack, 3, "spare", "last");
        using var source = new PageSource(
            StackEndpoint.Open(AwsService.Glue, stack.Address.GetLeftPart(UriPartial.Authority)),
            new("AWS", "", LocalCloudOptions.DefaultRegistry, IsReadOnly: true)
        );
        await using var page = await PageServer.StartAsync(source, port: 0, Cancellation);
        await using var tab = await browser.OpenAsync(page.Address, width: 360, height: 740);

        await tab.OpenAsync("/usage/orders/2");

        await Expect(tab.Page.Locator("main")).ToContainTextAsync("The page was opened over a registry alone");
        await Expect(tab.Page.Locator(".deletion h2")).ToContainTextAsync("not known");
        await Expect(tab.Page.Locator(".deletion")).ToContainTextAsync("CloudTrail's events GetSchemaVersion");
        await Expect(tab.Page.Locator(".deletion")).ToContainTextAsync("started without --allow-changes");
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Delete version 2" })).ToBeDisabledAsync();
        await tab.ShouldBeReadableAsync("usage-phone");

        await tab.OpenAsync("/usage/nothing");
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("has no schema nothing. It has: orders.");
        await tab.OpenAsync("/topics");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("No cluster to look at");
        tab.Faults.ShouldBeEmpty();
    }

    private static ILocator Row(PageTab tab, string text) => tab.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    private static async Task SendAsync(PageStack stack, string json) => (await stack.SendAsync(json)).Fault.ShouldBeNull();

    /// <summary>Registers a version that has optional strings besides the fields of the one before.</summary>
    private static async Task RegisterAsync(PageStack stack, long number, params string[] fields)
    {
        using var source = PageSource.Of(stack.Stack, stack.Settings);
        var latest = await source.Registry.GetSchemaVersionAsync(
            new()
            {
                SchemaId = new() { RegistryName = LocalCloudOptions.DefaultRegistry, SchemaName = "orders" },
                SchemaVersionNumber = new() { VersionNumber = 1 },
            },
            Cancellation
        );
        var note = number > 2 ? (string[])["note", .. fields] : fields;
        var added = string.Concat(note.Select(field => $$""",{"name":"{{field}}","type":["null","string"],"default":null}"""));
        var text = latest.SchemaDefinition!;
        var registered = await source.Registry.RegisterSchemaVersionAsync(
            new()
            {
                SchemaId = new() { RegistryName = LocalCloudOptions.DefaultRegistry, SchemaName = "orders" },
                SchemaDefinition = text.Insert(text.LastIndexOf(']'), added),
            },
            Cancellation
        );
        registered.VersionNumber.ShouldBe(number);
    }
}
