using System.Text.Json.Nodes;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Linting;

/// <summary>
/// The readers in other languages, which <c>./test</c> installs; if one is missing, the test is reported as skipped with the reason.
/// </summary>
internal static class ReaderPrograms
{
    private static readonly string Folder = Path.Combine(Documents.Root(), "tests", "Glueline.Cli.Tests", "Linting", "Readers");

    public static Task<IReadOnlyList<string>> NodeAsync(IEnumerable<JsonObject> requests)
    {
        Assert.SkipUnless(OtherProgram.Runs("node", "--version"), "skipped: no node");
        Assert.SkipUnless(
            OtherProgram.Runs("node", "-e", $"require('{Folder}/node_modules/avsc'); require('{Folder}/node_modules/nodejs-polars')"),
            "skipped: avsc and polars are not installed, or not for this machine (npm install in tests/Glueline.Cli.Tests/Linting/Readers)"
        );
        return OtherProgram.AskAsync("node", [Path.Combine(Folder, "read.js")], requests.Select(request => request.ToJsonString()));
    }

    public static Task<IReadOnlyList<string>> PythonAsync(IEnumerable<JsonObject> requests)
    {
        var python = Array.Find(["/usr/bin/python3", "python3"], program => OtherProgram.Runs(program, "-c", "import avro.datafile"));
        Assert.SkipWhen(python is null, "skipped: Avro for Python is not installed (python3-avro)");
        return OtherProgram.AskAsync(python!, [Path.Combine(Folder, "read.py")], requests.Select(request => request.ToJsonString()));
    }
}
