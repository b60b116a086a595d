using System.Globalization;
using Glueline.Aws;
using Glueline.Cli.Stacks;
using Glueline.Registry;
using Glueline.Registry.Contracts;
using Glueline.Ui.Tests.Browsing;

namespace Glueline.Ui.Tests.Shell;

/// <summary>
/// A registry of 1,000 schemas, and one of 2,000 fields. The times are measured in the browser; bench/page prints them, and fails if they
/// miss their limits, which only a quiet machine can keep.
/// </summary>
public sealed class LargeRegistryTests(TestBrowser browser, ITestOutputHelper output)
{
    private const int Schemas = 1_000;
    private const int Fields = 2_000;
    private const double FirstPaint = 1_000;
    private const double Interaction = 100;

    /// <summary>Set, times beyond their limits are failures.</summary>
    private const string LimitsVariable = "GLUELINE_PAGE_LIMITS";

    private readonly List<string> _late = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_view_stays_quick()
    {
        await using var stack = await PageStack.StartAsync("--topic", "wide", "--table-key", "id", "--max-fields", "4000");
        await FillAsync(stack);
        await stack.SendAsync($$"""{"id":"a","f0001":1.5}""");
        await using var tab = await browser.OpenAsync(stack.Address);
        await tab.OpenAsync("/");

        foreach (
            var path in (string[])
                [
                    "/",
                    "/change?schema=wide",
                    "/schemas",
                    "/schemas/wide",
                    "/schemas/wide/2",
                    "/topics",
                    "/topics/wide",
                    "/flow",
                    "/usage",
                    "/usage/wide",
                ]
        )
            await PaintAsync(tab, path);

        await tab.OpenAsync("/schemas");
        (await tab.Page.Locator("main tbody tr").CountAsync()).ShouldBeLessThan(200, "only what is seen is in the document");
        await MeasureAsync(tab, "filter 1,000 schemas", "type('#filter', 'schema-0777')", "text('main').includes('1 of 1,001')");
        await MeasureAsync(tab, "switch the colors", "click('.colors')", "document.documentElement.dataset.colors === 'dark'");

        await tab.OpenAsync("/change?schema=wide");
        // The first one compiles what plans; whoever tries one tries several.
        await MeasureAsync(
            tab,
            "a first event, 2,000 fields",
            "type('#tried', '{\"id\":\"b\",\"f0001\":\"x\"}')",
            "text('.modes').includes('✕')"
        );
        // Opened again: between two letters the page waits for the next one.
        await tab.OpenAsync("/change?schema=wide");
        await MeasureAsync(
            tab,
            "an event that fits, 2,000 fields",
            "type('#tried', '{\"id\":\"b\",\"f0001\":2.5}')",
            "text('.modes').includes('✓')"
        );
        await tab.OpenAsync("/change?schema=wide");
        await MeasureAsync(
            tab,
            "another misfit, 2,000 fields",
            "type('#tried', '{\"id\":\"b\",\"f0001\":true}')",
            "text('.modes').includes('✕')"
        );
        await MeasureAsync(
            tab,
            "choose another mode",
            "click('.modes a[href*=\"BACKWARD_ALL\"]')",
            "text('.modes .chosen').includes('BACKWARD_ALL')"
        );
        (await tab.Page.Locator("main *").CountAsync()).ShouldBeLessThan(3_000, "only what is seen is in the document");
        tab.Faults.ShouldBeEmpty();
        if (Environment.GetEnvironmentVariable(LimitsVariable) is { Length: > 0 })
            _late.ShouldBeEmpty();
    }

    private static async Task FillAsync(PageStack stack)
    {
        using var client = StackEndpoint.Open(AwsService.Glue, stack.Address.GetLeftPart(UriPartial.Authority));
        var registry = new GlueSchemaRegistry(client);
        var id = new RegistryId { RegistryName = "glueline" };
        await Parallel.ForEachAsync(Enumerable.Range(0, Schemas), Cancellation, async (number, cancellation) =>
            await registry.CreateSchemaAsync(
                Schema(id, $"schema-{number:0000}", """{"type":"record","name":"R","fields":[]}"""),
                cancellation
            )
        );
        await registry.CreateSchemaAsync(Schema(id, "wide", Wide(Fields - 1)), Cancellation);
        await registry.RegisterSchemaVersionAsync(
            new()
            {
                SchemaId = new() { RegistryName = "glueline", SchemaName = "wide" },
                SchemaDefinition = Wide(Fields),
            },
            Cancellation
        );
    }

    private static CreateSchemaRequest Schema(RegistryId registry, string name, string definition) =>
        new()
        {
            RegistryId = registry,
            SchemaName = name,
            DataFormat = "AVRO",
            Compatibility = "FULL",
            SchemaDefinition = definition,
        };

    private static string Wide(int fields) =>
        $$"""{"type":"record","name":"Wide","fields":[{"name":"id","type":"string"},{{string.Join(",", Enumerable.Range(1, fields).Select(Field))}}]}""";

    private static string Field(int number) => $$"""{"name":"f{{number:0000}}","type":["null","double"],"default":null}""";

    private async Task PaintAsync(PageTab tab, string path)
    {
        await tab.OpenAsync(path);
        var paint = await tab.Page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
        Report($"first paint of {path}", paint, FirstPaint);
    }

    /// <summary>Does something and waits, frame by frame, until its effect is in the document.</summary>
    private async Task MeasureAsync(PageTab tab, string what, string action, string effect)
    {
        var time = await tab.Page.EvaluateAsync<double>(
            $$"""
            async () => {
              const text = selector => document.querySelector(selector)?.innerText ?? '';
              const click = selector => document.querySelector(selector).click();
              const type = (selector, value) => {
                const input = document.querySelector(selector);
                input.value = value;
                input.dispatchEvent(new Event('input', { bubbles: true }));
              };
              const start = performance.now();
              {{action}};
              while (!({{effect}})) {
                if (performance.now() - start > 30000) return 30000;
                await new Promise(requestAnimationFrame);
              }
              return performance.now() - start;
            }
            """
        );
        time.ShouldBeLessThan(30_000, what);
        Report(what, time, Interaction);
    }

    private void Report(string what, double time, double limit)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"BAR {what}: {time:0} of {limit:0} ms {(time <= limit ? "ok" : "short")}");
        output.WriteLine(line);
        if (time > limit)
            _late.Add(line);
    }
}
