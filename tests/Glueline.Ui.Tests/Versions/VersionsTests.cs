using System.Text;
using Glueline.Aws;
using Glueline.Cli.Stacks;
using Glueline.Local.Stack;
using Glueline.Registry;
using Glueline.Ui.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glueline.Ui.Tests.Versions;

public sealed class VersionsTests(TestBrowser browser)
{
    private const string Refused =
        """{"type":"record","name":"Event","fields":[{"name":"orderId","type":"string"},{"name":"total","type":"string"}]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_timeline_shows_why_a_version_was_refused_who_sent_it_and_the_event_behind_each()
    {
        await using var stack = await StackAsync();
        await stack.SendAsync("""{"orderId":"a","total":12.5}""");
        await stack.SendAsync("""{"orderId":"b","total":1,"coupon":"SPRING"}""");
        using var glue = StackEndpoint.Open(AwsService.Glue, stack.Address.GetLeftPart(UriPartial.Authority));
        await new GlueSchemaRegistry(glue).RegisterSchemaVersionAsync(
            new()
            {
                SchemaId = new() { RegistryName = LocalCloudOptions.DefaultRegistry, SchemaName = "orders" },
                SchemaDefinition = Refused,
            },
            Cancellation
        );
        await using var tab = await browser.OpenAsync(stack.Address);
        await tab.OpenAsync("/schemas");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "orders", Exact = true }).ClickAsync();

        var timeline = tab.Page.Locator("ol.timeline > li");
        await Expect(timeline).ToHaveCountAsync(3);
        await Expect(timeline.Nth(0)).ToContainTextAsync("FAILURE");
        await Expect(timeline.Nth(0)).ToContainTextAsync("What the registry found when it was registered");
        await Expect(timeline.Nth(0)).ToContainTextAsync("version 2");
        await Expect(timeline.Nth(0)).ToContainTextAsync("by arn:aws:iam::");
        await Expect(timeline.Nth(1)).ToContainTextAsync("added field \"coupon\" [\"null\",\"string\"]");
        await tab.ShouldBeReadableAsync("versions");
        await stack.SendAsync("""{"orderId":"c","total":1,"note":"gift"}""");
        await Expect(timeline.Nth(0)).ToContainTextAsync("added field \"note\"");
        await Expect(timeline).ToHaveCountAsync(4);
        await timeline.Nth(2).GetByText("The event behind it").ClickAsync();
        await Expect(timeline.Nth(2)).ToContainTextAsync("{\"orderId\":\"b\",\"total\":1,\"coupon\":\"SPRING\"}");
        await timeline.Nth(2).GetByRole(AriaRole.Link, new() { Name = "Try a change with this event" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "FULL: fits version 4" })).ToBeVisibleAsync();

        await tab.OpenAsync("/schemas/orders/3");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Why it was refused" })).ToBeVisibleAsync();
        await Expect(tab.Page.Locator(".diff .removed").First).ToBeVisibleAsync();
        await Expect(tab.Page.Locator(".diff .added").First).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("removed field \"coupon\"")).ToBeVisibleAsync();
        await tab.ShouldBeReadableAsync("versions-refused");
        await tab.Page.GetByLabel("Compare with version").SelectOptionAsync("1");
        await Expect(tab.Page.GetByRole(AriaRole.Region, new() { Name = "Version 3 beside version 1" })).ToBeVisibleAsync();
        tab.Page.Url.ShouldEndWith("/schemas/orders/3?with=1");

        await tab.OpenAsync("/schemas/ordres");
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("has no schema ordres. It has: orders.");
        await tab.OpenAsync("/schemas/orders/9");
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Schema orders has no version 9. It has versions 1 to 4.");
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_registry_of_a_thousand_schemas_and_a_schema_of_two_thousand_fields_stay_quick()
    {
        await using var stack = await StackAsync();
        using var glue = StackEndpoint.Open(AwsService.Glue, stack.Address.GetLeftPart(UriPartial.Authority));
        var registry = new GlueSchemaRegistry(glue);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 999),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation },
            async (number, token) => await CreateAsync(registry, $"schema-{number:000}", Fields(1), token)
        );
        await CreateAsync(registry, "wide", Fields(2_000), Cancellation);
        await registry.RegisterSchemaVersionAsync(
            new()
            {
                SchemaId = new() { RegistryName = LocalCloudOptions.DefaultRegistry, SchemaName = "wide" },
                SchemaDefinition = Fields(1_990),
            },
            Cancellation
        );
        await using var tab = await browser.OpenAsync(stack.Address);

        await tab.OpenAsync("/schemas");
        await Expect(tab.Page.GetByText("1,000 schemas")).ToBeVisibleAsync();
        (await tab.Page.Locator("tbody tr").CountAsync()).ShouldBeLessThan(100, "only what is in sight is rendered");
        await tab.Page.GetByLabel("Filter by name").FillAsync("wid");
        await Expect(tab.Page.GetByText("1 of 1,000")).ToBeVisibleAsync();
        tab.Page.Url.ShouldEndWith("/schemas?filter=wid");
        await tab.ShouldBeReadableAsync("versions-schemas");

        await tab.OpenAsync("/schemas/wide/2");
        await Expect(tab.Page.GetByText("0 lines of version 2 added", new() { Exact = false })).ToBeVisibleAsync();
        (await tab.Page.Locator(".diff .text > div").CountAsync()).ShouldBeLessThan(200, "only what is in sight is rendered");
        tab.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_registry_without_schemas_says_how_to_get_one()
    {
        await using var stack = await StackAsync();
        await using var tab = await browser.OpenAsync(stack.Address, width: 360, height: 740);

        await tab.OpenAsync("/schemas");

        await Expect(tab.Page.GetByText("The registry has no schema yet")).ToBeVisibleAsync();
        await tab.ShouldBeReadableAsync("versions-empty-phone");
        tab.Faults.ShouldBeEmpty();
    }

    private static Task<PageStack> StackAsync() =>
        PageStack.StartAsync("--topic", "orders", "--schema", "orders", "--table-key", "orderId");

    private static Task<Registry.Contracts.CreateSchemaResponse> CreateAsync(
        GlueSchemaRegistry registry,
        string name,
        string definition,
        CancellationToken cancellation
    ) =>
        registry.CreateSchemaAsync(
            new()
            {
                RegistryId = new() { RegistryName = LocalCloudOptions.DefaultRegistry },
                SchemaName = name,
                DataFormat = "AVRO",
                Compatibility = "BACKWARD",
                SchemaDefinition = definition,
            },
            cancellation
        );

    private static string Fields(int count)
    {
        var text = new StringBuilder("""{"type":"record","name":"Wide","fields":[""");
        for (var number = 0; number < count; number++)
            text.Append(number is 0 ? "" : ",").Append($$"""{"name":"f{{number}}","type":["null","double"],"default":null}""");
        return text.Append("]}").ToString();
    }
}
