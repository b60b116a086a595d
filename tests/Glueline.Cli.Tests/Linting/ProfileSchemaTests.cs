using Glueline.Avro.Text;
using Glueline.Cli.Verbs;
using Glueline.Fuzz;

namespace Glueline.Cli.Linting;

/// <summary>The systems that can read each profile's schemas, as documented in docs/systems.md.</summary>
public sealed class ProfileSchemaTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public static TheoryData<string> Streams =>
        ["codegov-releases", "congress-legislators", "faa-birdstrikes", "noaa-seattle-weather", "usgs-earthquakes"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task No_system_refuses_what_a_real_stream_becomes_for_a_lake(string stream)
    {
        Assert.SkipWhen(RealEvents.Folder is null, "skipped: the streams are not beside the repository, at ../shared/data");

        var lint = await LintAsync(Path.Combine(RealEvents.Folder!, $"{stream}.ndjson"), "--profile", "lake");

        lint.Fields.ShouldContain(place => place.Path == "/_overflow");
        Errors(lint).Select(error => $"{error.System.Name}: {error.Place.Path} {error.Rule} ({error.What})").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "--profile", "standard")]
    [InlineData("/_overflow polars", "--profile", "standard", "--overflow")]
    [InlineData("", "--profile", "lake")]
    [InlineData("/n flink, /n iceberg, /n polars", "--profile", "exact")]
    [InlineData("/_overflow polars, /n flink, /n iceberg, /n polars", "--profile", "exact", "--overflow")]
    [InlineData("/u csharp, /v csharp, /v polars", "--profile", "typed")]
    public async Task Each_profile_is_refused_by_those_that_the_page_names(string refused, params string[] options)
    {
        var events = _folder.Write(
            "e.ndjson",
            """{"n":1.5,"at":"2026-11-29T10:00:00Z","u":"7f1c2a9e-4b61-4e0f-9d55-0c3a1b2e7f10","v":"7f1c2a9e-4b61-4e0f-9d55-0c3a1b2e7f11"}"""
        );

        var lint = await LintAsync(events, options);

        string.Join(", ", Errors(lint).Select(error => $"{error.Place.Path} {error.System.Key}").Order(StringComparer.Ordinal))
            .ShouldBe(refused);
    }

    private static async Task<SchemaLint> LintAsync(string events, params string[] options)
    {
        var inferred = await Invocation.RunAsync(["infer", events, "--namespace", "shop", .. options]);
        inferred.ExitCode.ShouldBe(0, inferred.Errors);
        return SchemaLint.Of("x.avsc", SchemaText.ParseRecord(inferred.Output), []);
    }

    private static IEnumerable<LintFinding> Errors(SchemaLint lint) =>
        lint.Findings.Where(finding => finding.Severity is LintSeverity.Error);
}
