using System.Text.Json;
using Glueline.Evolution;
using Glueline.Evolution.Inference;

namespace Glueline.Cli.Verbs;

/// <summary>Every verb that creates schemas has the same options for inference and evolution.</summary>
public sealed class EvolutionArgumentsTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("up")]
    [InlineData("plan")]
    [InlineData("register")]
    [InlineData("simulate")]
    public void Every_verb_has_the_options_of_infer(string verb)
    {
        static string[] Options(string name) => [.. CommandLine.Parse(name).CommandResult.Command.Options.Select(option => option.Name)];
        Options("infer").Except(["--name", "--namespace", "--mode", "--sample", "--explain", "--json"]).ShouldBeSubsetOf(Options(verb));
    }

    [Theory]
    [InlineData("standard", "FULL", "auto", OverflowMode.Off)]
    [InlineData("lake", "FULL", "auto", OverflowMode.On)]
    [InlineData("exact", "FULL", "union", OverflowMode.Off)]
    [InlineData("typed", "BACKWARD", "as-seen", OverflowMode.Off)]
    public void A_profile_sets_what_nothing_else_does(string profile, string mode, string numbers, OverflowMode overflow)
    {
        var settings = Read("--profile", profile).Evolution;
        (settings.Mode.Name, OptionValue.Of(settings.Complete.Inference.Numbers), settings.Complete.Overflow).ShouldBe(
            (mode, numbers, overflow)
        );
        // The function gets the profile, and nothing that was not chosen.
        var pipeline = Read("--profile", profile).ToOptions().Pipeline;
        (
            pipeline.Profile,
            pipeline.Numbers,
            pipeline.Maps,
            pipeline.Overflow,
            pipeline.LogicalTypes,
            pipeline.FieldNames,
            pipeline.MaxFields,
            pipeline.MaxDepth
        ).ShouldBe((profile is "standard" ? null : profile, null, null, null, null, null, null, null));
        pipeline.Compatibility.ShouldBe(mode);
    }

    [Fact]
    public void Choices_override_the_profile()
    {
        var settings = Read(
            "--profile",
            "typed",
            "--mode",
            "forward",
            "--numbers",
            "double",
            "--logical-types",
            "none",
            "--maps",
            "overflow",
            "--overflow",
            "off"
        );
        settings.Evolution.Mode.Name.ShouldBe("FORWARD");
        settings.Evolution.Complete.Inference.ShouldSatisfyAllConditions(
            it => it.Numbers.ShouldBe(NumberTypes.Double),
            it => it.LogicalTypes.ShouldBe(LogicalTypes.None),
            it => it.MapDetection.ShouldBe(MapDetection.Overflow)
        );
        var pipeline = settings.ToOptions().Pipeline;
        (pipeline.Profile, pipeline.Compatibility, pipeline.Numbers, pipeline.Maps, pipeline.Overflow, pipeline.LogicalTypes).ShouldBe(
            ("typed", "FORWARD", "double", "overflow", "off", "none")
        );
        Read("--profile", "lake", "--overflow", "off").Evolution.Complete.Overflow.ShouldBe(OverflowMode.Off);
    }

    [Fact]
    public void An_argument_is_one_item_whatever_it_contains()
    {
        var pipeline = Read(
                "--numbers",
                "/a,b=long",
                "--numbers",
                "/price=decimal(12,2)",
                "--map",
                "/x,y",
                "--map",
                "/z",
                "--field-name",
                "a,b=c=name",
                "--required",
                "r,1",
                "--table-key",
                "id",
                "--key",
                "k,1",
                "--key",
                "id",
                "--logical-types",
                "date",
                "--logical-types",
                "uuid",
                "--max-fields",
                "3",
                "--max-depth",
                "4"
            )
            .ToOptions()
            .Pipeline;
        (pipeline.Numbers, pipeline.Maps, pipeline.FieldNames).ShouldBe((@"/a\,b=long,/price=decimal(12,2)", @"/x\,y,/z", @"a\,b=c=name"));
        (pipeline.KeyField, pipeline.RequiredFields).ShouldBe((@"k\,1,id", @"id,k\,1,r\,1"));
        (pipeline.LogicalTypes, pipeline.MaxFields, pipeline.MaxDepth, pipeline.Remedies).ShouldBe(("date,uuid", "3", "4", "up"));
        NumberChoices.ParseList(pipeline.Numbers!).Places.Keys.ShouldBe(["/a,b", "/price"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(null, "--schema-from", "kind")]
    [InlineData(null, "--schema-from", "kind", "--max-schemas", "200")]
    [InlineData("1", "--max-schemas", "1", "--schema-from", "kind")]
    [InlineData("2147483647", "--schema-from", "kind", "--max-schemas", "2147483647")]
    public void The_limit_of_schemas_is_passed_to_the_function_if_it_is_chosen(string? expected, params string[] arguments) =>
        Read(arguments).ToOptions().Pipeline.MaxSchemas.ShouldBe(expected);

    [Theory]
    [InlineData(true, "--overflow")]
    [InlineData(true, "--overflow", "on")]
    [InlineData(false, "--overflow", "off")]
    [InlineData(false)]
    [InlineData(true, "--profile", "lake")]
    [InlineData(false, "--profile", "lake", "--overflow=off")]
    public async Task Overflow_may_have_a_value_and_a_file_may_follow_it(bool isOn, params string[] options)
    {
        var call = await Invocation.RunAsync(["simulate", "--json", .. options, _folder.Write("e.ndjson", """{"a":1}""")]);
        call.ExitCode.ShouldBe(0, call.Errors);
        JsonElement.Parse(call.Output).GetProperty("overflow").GetBoolean().ShouldBe(isOn);
    }

    [Fact]
    public async Task A_profile_sets_the_mode_for_a_file()
    {
        var schema = _folder.Write(
            "old.avsc",
            """{"type":"record","name":"R","fields":[{"name":"a","type":["null","long"],"default":null}]}"""
        );
        (await Invocation.RunAsync("plan", """{"a":2.5}""", "--against", schema, "--profile", "typed")).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(0),
            it => it.Output.ShouldContain("a new version after 1, under BACKWARD")
        );
        (
            await Invocation.RunAsync("plan", """{"a":2.5}""", "--against", schema, "--profile", "typed", "--mode", "FULL")
        ).Output.ShouldContain("refused under FULL");
    }

    [Fact]
    public async Task Refusals_with_one_reason_are_one_group_with_an_example()
    {
        var file = _folder.Write(
            "e.ndjson",
            """{"price":[0.10000000000000001]}""",
            """{"price":[1,0.30000000000000004441]}""",
            """{"price":[12345678901234567890123]}"""
        );
        var report = JsonElement.Parse((await Invocation.RunAsync("simulate", file, "--json")).Output);
        var group = report.GetProperty("refusals").EnumerateArray().ShouldHaveSingleItem();
        group.GetProperty("events").GetInt32().ShouldBe(3);
        group
            .GetProperty("reason")
            .GetString()
            .ShouldBe(
                "/price/*: the number can't be kept as a double, such as 0.10000000000000001. Send the number as a string; or keep all "
                    + "digits with --numbers '/price/*=decimal'; "
                    + "or accept the nearest double with --numbers '/price/*=nearest'; or keep it in _overflow with --overflow."
            );
        // And with its remedy applied.
        JsonElement
            .Parse((await Invocation.RunAsync("simulate", file, "--json", "--numbers", "/price/*=decimal")).Output)
            .GetProperty("refused")
            .GetInt32()
            .ShouldBe(0);
    }

    private static Stacks.StackSettings Read(params string[] arguments)
    {
        var parsed = CommandLine.Parse(["up", .. arguments]);
        parsed.Errors.ShouldBeEmpty();
        return ((UpVerb)parsed.CommandResult.Command).Read(parsed);
    }
}
