using System.Text.Json;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Repository;

/// <summary><c>check --git</c> on repositories that the tests make.</summary>
public sealed class PullRequestTests : IDisposable
{
    private const string Order = """{"type":"record","name":"Order","fields":[{"name":"id","type":"string"}]}""";

    private const string OrderWithNote =
        """{"type":"record","name":"Order","fields":[{"name":"id","type":"string"},{"name":"note","type":["null","string"],"default":null}]}""";

    private const string OrderWithNumber = """{"type":"record","name":"Order","fields":[{"name":"id","type":"long"}]}""";

    private readonly GitFolder _git = new();

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task Changed_schemas_of_all_formats_are_compared_with_the_merge_base()
    {
        _git.Write("a/order.avsc", Order);
        _git.Write("b/item.json", """{"type":"object","additionalProperties":false,"properties":{"sku":{"type":"string"}}}""");
        _git.Write("c/shop.proto", "syntax = \"proto3\"; package shop; message Visit { string id = 1; }");
        _git.Write("d/same.avsc", Order);
        _git.Write("settings.json", """{"$schema":"https://json.schemastore.org/x","required":true}""");
        _git.Commit("schemas");
        _git.Git("switch", "--quiet", "--create", "change");
        _git.Write("a/order.avsc", OrderWithNote);
        _git.Write("b/item.json", """{"type":"object","additionalProperties":false,"properties":{"sku":{"type":"integer"}}}""");
        _git.Write("c/shop.proto", "syntax = \"proto3\"; package shop; message Visit { string id = 1; string page = 2; }");
        _git.Write("settings.json", """{"$schema":"https://json.schemastore.org/x","required":false}""");
        _git.Commit("change");

        // What main got since doesn't concern this branch.
        _git.Git("switch", "--quiet", "main");
        _git.Write("a/order.avsc", OrderWithNumber);
        _git.Commit("elsewhere");
        _git.Git("switch", "--quiet", "change");

        var call = await _git.CheckAsync("main");
        call.ExitCode.ShouldBe(1, call.Errors);
        foreach (
            var part in (string[])
                [
                    "│ a/order.avsc │ changed │ FULL │ compatible │ added field \"note\" [\"null\",\"string\"]",
                    "│ b/item.json  │ changed │ FULL │ refused    │ changed type of \"sku\" from \"string\" to \"integer\"",
                    "│ c/shop.proto │ changed │ FULL │ compatible │ added field \"Visit.page\" string = 2",
                    "b/item.json is refused under FULL:\n  the new schema can't read the one at main, at /properties/sku/type: ",
                    ": the reader has \"integer\", the writer \"string\"\n    1. Allow the writer's types too\n",
                    "3 schema files differ from main: 2 compatible, 1 refused.\n",
                ]
        )
            call.Output.ShouldContain(part);
        call.Output.ShouldNotContain("settings.json");
    }

    [Fact]
    public async Task New_deleted_renamed_and_broken_files_are_told()
    {
        _git.Write("kept.avsc", Order);
        _git.Write("gone.avsc", Order.Replace("Order", "Gone"));
        _git.Write("old/name.avsc", OrderWithNote.Replace("Order", "Renamed"));
        _git.Write("broken.avsc", Order.Replace("Order", "Broken"));
        _git.Commit("schemas");
        File.Delete(Path.Combine(_git.Path, "gone.avsc"));
        _git.Git("mv", "old/name.avsc", "new.avsc");
        _git.Write("broken.avsc", """{"type":"record","name":"Broken"}""");
        _git.Write("added.avsc", Order.Replace("Order", "Added"));

        var call = await _git.CheckAsync("HEAD", "--json");
        call.ExitCode.ShouldBe(1, call.Errors);
        using var json = JsonDocument.Parse(call.Output);
        json.RootElement.GetProperty("ok").GetBoolean().ShouldBeFalse();
        json.RootElement.GetProperty("unchanged").GetInt32().ShouldBe(1);
        json.RootElement.GetProperty("files")
            .EnumerateArray()
            .Select(file => $"{file.GetProperty("file")} {file.GetProperty("state")} {file.GetProperty("verdict")}")
            .ShouldBe([
                "added.avsc new compatible",
                "broken.avsc changed invalid",
                "gone.avsc deleted deleted",
                "new.avsc renamed compatible",
            ]);
        json.RootElement.GetProperty("files")[1].GetProperty("problem").GetString()!.ShouldStartWith("it is not an Avro schema: ");
        json.RootElement.GetProperty("files")[3].GetProperty("before").GetString().ShouldBe("old/name.avsc");
    }

    [Fact]
    public async Task A_manifest_sets_modes_and_an_option_overrides_them()
    {
        _git.Write("order.avsc", Order);
        _git.Write("sub/order.avsc", Order);
        _git.Write(
            RegistryManifest.FileName,
            """{"compatibility":"FORWARD","schemas":[{"name":"orders","file":"order.avsc","compatibility":"BACKWARD"}]}"""
        );
        _git.Commit("schemas");
        const string removed = """{"type":"record","name":"Order","fields":[]}""";
        _git.Write("order.avsc", removed);
        _git.Write("sub/order.avsc", removed);

        (await _git.CheckAsync("HEAD")).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(1),
            it => it.Output.ShouldContain("│ order.avsc     │ changed │ BACKWARD │ compatible │"),
            it => it.Output.ShouldContain("│ sub/order.avsc │ changed │ FORWARD  │ refused    │"),
            it => it.Output.ShouldContain("the one at HEAD can't read the new schema, at /fields/0: ")
        );
        (await _git.CheckAsync("HEAD", "--mode", "NONE")).ExitCode.ShouldBe(0);

        _git.Write(RegistryManifest.FileName, """{"compatibility":"BACKWARD"}""");
        (await _git.CheckAsync("HEAD")).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(0),
            it => it.Output.ShouldContain("glueline.json changes the mode of its folder from FORWARD to BACKWARD.\n")
        );
    }

    [Fact]
    public async Task Versions_in_an_exported_folder_follow_those_before_and_never_change()
    {
        _git.Write("schemas/orders/v1.avsc", OrderWithNote);
        _git.Write("schemas/orders/v2.avsc", Order);
        _git.Write(
            "schemas/glueline.json",
            """{"schemas":[{"name":"orders","format":"AVRO","compatibility":"BACKWARD_ALL","versions":[{"number":1},{"number":2}]}]}"""
        );
        _git.Commit("schemas");
        _git.Write("schemas/orders/v3.avsc", OrderWithNumber);
        _git.Write("schemas/orders/v1.avsc", OrderWithNumber);

        var call = await _git.CheckAsync("HEAD");
        call.ExitCode.ShouldBe(1, call.Errors);
        call.Output.ShouldContain(
            "schemas/orders/v1.avsc is refused under BACKWARD_ALL:\n  version 1 is registered, and a version never changes\n    1. Restore the file"
        );
        call.Output.ShouldContain("  the new schema can't read version 2, at /fields/0/type: ");

        _git.Git("checkout", "--quiet", "--", "schemas");
        _git.Write("schemas/orders/v3.avsc", OrderWithNote.Replace("note", "remark"));
        (await _git.CheckAsync("HEAD", "--json")).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(0, it.Output),
            it => it.Output.ShouldContain("\"schema\": \"orders\"")
        );
    }

    [Fact]
    public async Task The_manifest_says_what_a_file_is_if_its_content_could_be_either()
    {
        _git.Write("keys/v1.json", """{"type":"string"}""");
        _git.Write(
            "glueline.json",
            """{"schemas":[{"name":"keys","format":"JSON","compatibility":"BACKWARD","versions":[{"number":1}]}]}"""
        );
        _git.Commit("schemas");
        _git.Write("keys/v2.json", """{"type":["string","null"]}""");
        var call = await _git.CheckAsync("HEAD");
        call.ExitCode.ShouldBe(0, call.Output);
        call.Output.ShouldContain("│ keys/v2.json │ new   │ BACKWARD │ compatible │ changed type of the schema from \"string\" to ");
    }

    [Fact]
    public async Task The_summary_is_appended_as_Markdown()
    {
        _git.Write("order.avsc", Order);
        _git.Commit("schemas");
        _git.Write("order.avsc", OrderWithNumber);
        var summary = Path.Combine(_git.Path, "summary.md");
        File.WriteAllText(summary, "before\n");

        (await _git.CheckAsync("main", "--summary", summary)).ExitCode.ShouldBe(1);
        File.ReadAllText(summary)
            .ShouldBe(
                """
                before
                ### ❌ Schemas

                1 schema file differs from main: 1 refused.

                | | File | State | Mode | Verdict | Changes |
                |---|---|---|---|---|---|
                | ❌ | `order.avsc` | changed | FULL | refused | changed "id" from "string" to "long" |

                #### `order.avsc`

                - the new schema can't read the one at main, at /fields/0/type: the reader has "long", the writer "string"
                  - *Keep the type, and use the new one for a new field*
                  - *Make the reader's type a union of both*
                - the one at main can't read the new schema, at /fields/0/type: the reader has "string", the writer "long"
                  - *Keep the type, and use the new one for a new field*
                  - *Make the reader's type a union of both*


                """
            );
    }

    [Fact]
    public async Task What_git_can_not_answer_is_a_sentence_with_a_remedy()
    {
        _git.Write("order.avsc", Order);
        _git.Commit("schemas");
        (await _git.CheckAsync("origin/nope")).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(2),
            it =>
                it.Errors.ShouldStartWith(
                    "--git origin/nope: this repository has no such branch, tag or commit. Fetch it: git fetch origin; "
                )
        );
        (await _git.CheckAsync("--output=x")).ExitCode.ShouldBe(2);
        using var plain = new WorkFolder();
        (await Invocation.RunAsync("check", "--git", "main", plain.Path)).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(2),
            it => it.Errors.ShouldStartWith($"--git: {plain.Path} is not in the working tree of a git repository (")
        );
        (await _git.CheckAsync("main", plain.Path)).Errors.ShouldStartWith($"PATH {plain.Path}: this is outside of the repository ");
        (await _git.CheckAsync("main")).ShouldBe(new Invocation(0, "No schema file differs from main (1 schema file looked at).\n", ""));
    }

    [Fact]
    public async Task Without_git_the_remedy_is_named()
    {
        var call = await GluelineProcess.RunAsync(
            ["check", "--git", "main", _git.Path],
            variables: [("PATH", "/nowhere"), ("DOTNET_ROOT", Environment.GetEnvironmentVariable("DOTNET_ROOT"))]
        );
        (call.ExitCode, call.Errors.Split(':')[0]).ShouldBe((2, "--git needs the program git, which can't be started"));
    }

    [Theory]
    [InlineData("--summary needs --git BASE, whose result it appends to a file.", "check", "a.avsc", "b.avsc", "--summary", "x.md")]
    [InlineData(
        "check needs two schemas, as in glueline check OLD NEW; or the branch that a pull request is for, as in glueline check --git "
            + "origin/main",
        "check",
        "a.avsc"
    )]
    [InlineData(
        "check compares two schemas, and c is a third. Files and folders of a repository need --git BASE.",
        "check",
        "a.avsc",
        "b.avsc",
        "c"
    )]
    public async Task Arguments_that_don_t_fit_together_are_refused(string message, params string[] arguments) =>
        (await Invocation.RunAsync(arguments)).ShouldBe(new Invocation(2, "", message + "\n"));
}
