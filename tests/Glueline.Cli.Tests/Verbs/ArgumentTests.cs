using System.Net;
using System.Net.Sockets;

namespace Glueline.Cli.Verbs;

/// <summary>
/// Each argument that names a file or a folder, with each kind of invalid value: one sentence with the argument, the reason and the next
/// step.
/// </summary>
public sealed class ArgumentTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Files() =>
        [
            "FILE infer @",
            "FILE simulate @",
            "EVENT plan @ --against @@",
            "--against plan {} --against @",
            "OLD check @ @@",
            "NEW check @@ @",
            "NAME diff @ @@",
            "V1 diff @@ @",
            "FILE register R @",
            "--events register R --events @",
            "--events run --events @",
            "--events send --events @",
            "--faults run --faults @",
            "--faults up --faults @",
            "--accounts up --accounts @",
            "--schema decode 0300 --schema @",
            "--producer doctor --producer @",
            "--ca doctor --producer @@@ --ca @",
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task An_invalid_file_is_reported_with_the_arguments_name(string line)
    {
        var (argument, rest) = (line.Split(' ')[0], line.Split(' ')[1..]);
        var missing = Path.Combine(_folder.Path, "no-such.avsc");
        await RefusedAsync(rest, missing, $"{argument} {missing}: there is no such file. ");
        await RefusedAsync(rest, _folder.Path, $"{argument} {_folder.Path}: this is a folder. Give ");
        await RefusedAsync(rest, "", $"{argument} is empty: give ");
        var binary = _folder.Write("binary.bin");
        await File.WriteAllBytesAsync(binary, [0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 0, 0xFF, 0xFE, 0x80, 0x81]);
        await RefusedAsync(rest, binary, argument is "FILE" or "EVENT" or "--events" or "OLD" or "NEW" or "NAME" or "V1" ? "" : argument);
    }

    [Theory]
    [InlineData("--data FILE: this is a file. Give a folder that can be created or written to.", "up", "--data", "FILE")]
    [InlineData("--outputs FILE: this is a file. Give a folder that can be created or written to.", "up", "--outputs", "FILE")]
    [InlineData("--outputs FILE: this is a file. Give a folder that can be created or written to.", "run", "--keep", "--outputs", "FILE")]
    [InlineData(
        "--output FILE: this is a file. Give a folder that can be created or written to.",
        "package",
        "--functions",
        "FOLDER",
        "--output",
        "FILE"
    )]
    [InlineData(
        "--functions FILE: this is a file. Give the folder artifacts/functions of the machine that published them.",
        "package",
        "--functions",
        "FILE"
    )]
    [InlineData("--report FOLDER: this is a folder. Give a file to write.", "run", "--report", "FOLDER")]
    [InlineData("RECORD FOLDER: this is a folder. Give a record in hex or base64, or a file of records.", "decode", "FOLDER")]
    [InlineData("NAME x y: expected 1 to 255 letters, digits, '-', '_', '$', '#' and '.', which Glue allows.", "register", "x y", "FILE")]
    [InlineData("NAME x y: expected 1 to 255 letters, digits, '-', '_', '$', '#' and '.', which Glue allows.", "versions", "x y")]
    [InlineData(
        "NAME x y: expected 1 to 255 letters, digits, '-', '_', '$', '#' and '.', which Glue allows.",
        "diff",
        "x y",
        "1",
        "2",
        "--endpoint",
        "http://127.0.0.1:1"
    )]
    [InlineData(
        "--registry x y: expected 1 to 255 letters, digits, '-', '_', '$', '#' and '.', which Glue allows.",
        "schemas",
        "--registry",
        "x y"
    )]
    [InlineData(
        "--against x y: there is no such file, and this is not a valid schema name. Expected a file of Avro schema text, or NAME or "
            + "NAME:version in the registry.",
        "plan",
        "{}",
        "--against",
        "x y"
    )]
    [InlineData("V2 is missing: give two versions of Reading, as in diff Reading 1 2; or two schema files.", "diff", "Reading", "1")]
    [InlineData(
        "--against old.json: there is no such file, and no registry can be asked for a schema with that name. Nothing answers at "
            + "http://127.0.0.1:1. Start the stack with ./glueline up, or use AWS with --aws.",
        "plan",
        "{}",
        "--against",
        "old.json",
        "--endpoint",
        "http://127.0.0.1:1"
    )]
    [InlineData(
        "--producer FILE: not JSON, line 1. Write the outputs with: terraform -chdir=deploy/terraform/producer output -json > BESIDE",
        "doctor",
        "--producer",
        "FILE"
    )]
    public async Task Arguments_of_the_wrong_kind_are_reported(string message, params string[] arguments)
    {
        var file = _folder.Write("notes.txt", "notes");
        string Filled(string text) =>
            text.Replace("FILE", file, StringComparison.Ordinal)
                .Replace("FOLDER", _folder.Path, StringComparison.Ordinal)
                .Replace("BESIDE", Path.Combine(_folder.Path, "producer.json"), StringComparison.Ordinal);
        var call = await Invocation.RunAsync([.. arguments.Select(Filled)]);
        call.ShouldBe(new Invocation(2, "", Filled(message) + "\n"));
        File.ReadAllText(file).ShouldBe("notes\n");
    }

    [Theory]
    [InlineData("up")]
    [InlineData("run")]
    public async Task A_folder_without_Kafka_is_reported_before_anything_starts(string verb)
    {
        (await Invocation.RunAsync(verb, "--kafka", _folder.Path)).ShouldSatisfyAllConditions(
            it => (it.ExitCode, it.Output).ShouldBe((2, "")),
            it => it.Errors.ShouldStartWith($"--kafka {_folder.Path}: This folder has no Apache Kafka: ")
        );
        (await Invocation.RunAsync(verb, "--kafka", "k", "--bootstrap", "b:1")).Errors.ShouldStartWith(
            "--bootstrap and --kafka exclude each other: give the cluster that runs, or the folder of one to start."
        );
    }

    [Fact]
    public async Task Data_of_another_program_is_not_opened()
    {
        var file = _folder.Write("registry.db", "accounts of the year");
        (await Invocation.RunAsync("up", "--port", "0", "--kafka-port", "0", "--data", _folder.Path)).ShouldBe(
            new Invocation(2, "", $"--data {_folder.Path}: {file} was not written by a stack. Give another folder.\n")
        );
    }

    [Fact]
    public async Task A_port_in_use_is_reported_before_anything_starts()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        (await Invocation.RunAsync("up", "--port", $"{port}")).ShouldBe(
            new Invocation(
                2,
                "",
                $"--port {port}: port {port} of 127.0.0.1 is in use, perhaps by another running stack. Stop that one, or choose another port: --port 0 uses a free one.\n"
            )
        );
        (await Invocation.RunAsync("up", "--port", "0", "--kafka-port", $"{port}")).ShouldBe(
            new Invocation(
                2,
                "",
                $"--kafka-port {port}: port {port} of 127.0.0.1 is in use, perhaps by another running stack. Stop that one, or choose another port: --kafka-port 0 uses free ones. If it is a Kafka cluster to use: --bootstrap 127.0.0.1:{port}\n"
            )
        );
    }

    private async Task RefusedAsync(string[] arguments, string path, string start)
    {
        var schema = _folder.Write("s.avsc", "\"string\"");
        var outputs = _folder.Write("outputs.json", """{"account_id":"1","topic":"t"}""");
        var call = await Invocation.RunAsync([
            .. arguments.Select(word =>
                word switch
                {
                    "@" => path,
                    "@@" => schema,
                    "@@@" => outputs,
                    _ => word,
                }
            ),
        ]);
        var (command, lines) = ($"{string.Join(' ', arguments)} with '{path}': {call.Errors}", call.Errors.Split('\n'));
        call.ExitCode.ShouldBe(2, command);
        call.Output.ShouldBeEmpty(command);
        lines.Length.ShouldBeLessThanOrEqualTo(
            start.StartsWith("--faults", StringComparison.Ordinal) || start.StartsWith("--accounts", StringComparison.Ordinal) ? 3 : 2,
            command
        );
        lines[0].ShouldStartWith(start, customMessage: command);
        call.Errors.ShouldNotContain("Access to the path");
        call.Errors.ShouldNotContain(" at Glueline");
    }
}
