using System.Security.Cryptography;
using System.Text.Json;
using Glueline.Cli.Packaging;
using Glueline.Cli.Packaging.Materials;

namespace Glueline.Cli.Verbs;

/// <summary>With binaries of a few hundred bytes; the end-to-end tests package and start the real ones.</summary>
public sealed class PackageVerbTests : IDisposable
{
    private static readonly string Libraries =
        "provided.al2023 has ld-linux-x86-64.so.2, libc.so.6, libdl.so.2, libm.so.6, libpthread.so.0, librt.so.1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-");

    public PackageVerbTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows packs nothing.");

    private string Producer => Path.Combine(_folder.FullName, "producer", "Glueline.Producer");

    private string Librdkafka => Path.Combine(_folder.FullName, "producer", "librdkafka.so");

    private string Consumer => Path.Combine(_folder.FullName, "consumer", "Glueline.Consumer");

    private string Output => Path.Combine(_folder.FullName, "made", "here");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Two_zips_are_written_and_described()
    {
        Write(Producer, new());
        Write(Librdkafka, new() { Libraries = ["libdl.so.2", "libc.so.6"], Versions = ["GLIBC_2.2.5", "GLIBC_2.28"] });
        Write(Consumer, new());
        AssetsFile.Write(Path.GetDirectoryName(Producer)!, "Glueline.Producer");
        AssetsFile.Write(Path.GetDirectoryName(Consumer)!, "Glueline.Consumer");

        var call = await RunAsync();

        call.Errors.ShouldBeEmpty();
        call.ExitCode.ShouldBe(0);
        Directory
            .GetFiles(Output)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "consumer.cdx.json",
                "consumer.provenance.json",
                "consumer.zip",
                "producer.cdx.json",
                "producer.provenance.json",
                "producer.zip",
            ]);
        foreach (var zip in Directory.GetFiles(Output, "*.zip"))
        {
            var hash = SHA256.HashData(File.ReadAllBytes(zip));
            call.Output.ShouldContain(zip);
            call.Output.ShouldContain(Convert.ToHexStringLower(hash));
            call.Output.ShouldContain(Convert.ToBase64String(hash));
        }
        call.Output.ShouldMatch(@"producer bootstrap +│ +\d+ │ GLIBC_2\.34 +│ libc\.so\.6 ");
        call.Output.ShouldMatch(@"producer librdkafka\.so +│ +\d+ │ GLIBC_2\.28 +│ libc\.so\.6 libdl\.so\.2 ");
        call.Output.ShouldMatch(@"consumer bootstrap +│ +\d+ │ GLIBC_2\.34 ");
    }

    [Fact]
    public async Task Programs_get_paths_hashes_and_what_was_checked_or_why_there_is_no_package()
    {
        Write(Producer, new());
        Write(Librdkafka, new() { Libraries = ["libc.so.6"], Versions = ["GLIBC_2.28"] });
        Write(Consumer, new());
        AssetsFile.Write(Path.GetDirectoryName(Producer)!, "Glueline.Producer");
        AssetsFile.Write(Path.GetDirectoryName(Consumer)!, "Glueline.Consumer");

        var call = await RunAsync("--json");

        (call.ExitCode, call.Errors).ShouldBe((0, ""));
        var producer = JsonElement.Parse(call.Output).GetProperty("packages")[0];
        var zip = producer.GetProperty("path").GetString()!;
        producer.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(zip))));
        producer.GetProperty("bytes").GetInt64().ShouldBe(new FileInfo(zip).Length);
        producer
            .GetProperty("files")[1]
            .GetRawText()
            .ReplaceLineEndings("")
            .Replace(" ", "", StringComparison.Ordinal)
            .ShouldMatch("""^\{"entry":"librdkafka.so","bytes":\d+,"glibc":"2.28","libraries":\["libc.so.6"\]\}$""");

        File.Delete(Consumer);
        var refused = await RunAsync("--json");
        refused.ExitCode.ShouldBe(1);
        var answer = JsonElement.Parse(refused.Output);
        answer.GetProperty("ok").GetBoolean().ShouldBeFalse();
        answer.GetProperty("findings")[0].GetProperty("package").GetString().ShouldBe("consumer.zip");
        refused.Errors.ShouldEndWith("No package was written.\n");
    }

    [Fact]
    public async Task Every_reason_is_reported_and_nothing_is_written()
    {
        Write(
            Producer,
            new() { Versions = ["GLIBC_2.34", "GLIBC_2.35", "GLIBC_2.38"], Libraries = ["libz.so.1", "libc.so.6", "libstdc++.so.6"] }
        );
        Write(Consumer, new() { Machine = ElfBytes.Arm64, Libraries = ["ld-linux-aarch64.so.1"] });
        File.WriteAllText(Librdkafka, "no library");

        var call = await RunAsync();

        call.ExitCode.ShouldBe(1);
        call.Output.ShouldBeEmpty();
        Directory.Exists(Output).ShouldBeFalse();
        call.Errors.ShouldBe(
            $"""
            producer.zip: {Producer} needs GLIBC_2.35, GLIBC_2.38; provided.al2023 has symbols up to GLIBC_2.34. Publish the functions on a Linux with an older C library, such as Debian 12 or Amazon Linux 2023.
            producer.zip: {Producer} needs libstdc++.so.6, libz.so.1; {Libraries}. Use a build that needs only glibc; for librdkafka that is centos8-librdkafka.so, which the producer's project publishes as librdkafka.so.
            producer.zip: {Librdkafka} is not a native binary: it does not start with 7F 45 4C 46; expected one for x86_64 Linux. Publish the functions again: rm -r artifacts/functions, then ./glueline package.
            consumer.zip: {Consumer} is built for aarch64; expected x86_64. Publish the functions on an x86_64 Linux machine, and name their folder with --functions.
            No package was written.

            """
        );
    }

    [Fact]
    public async Task What_another_machine_published_has_no_commit_of_this_one()
    {
        Write(Producer, new());
        Write(Librdkafka, new());
        Write(Consumer, new());
        AssetsFile.Write(Path.GetDirectoryName(Producer)!, "Glueline.Producer");
        AssetsFile.Write(Path.GetDirectoryName(Consumer)!, "Glueline.Consumer");

        (await RunAsync()).ExitCode.ShouldBe(0);

        var statement = File.ReadAllText(Path.Combine(Output, "producer.provenance.json"));
        statement.ShouldNotContain("gitCommit");
        statement.ShouldContain("\"uri\": \"pkg:generic/dotnet-sdk@10.0.100\"");
    }

    [Fact]
    public async Task For_arm64_the_rules_are_those_of_arm64()
    {
        string[] libraries = ["ld-linux-aarch64.so.1", "libc.so.6"];
        Write(Producer, new() { Machine = ElfBytes.Arm64, Libraries = libraries });
        Write(Librdkafka, new() { Machine = ElfBytes.Arm64, Libraries = libraries });
        Write(Consumer, new());
        AssetsFile.Write(Path.GetDirectoryName(Producer)!, "Glueline.Producer", target: "net10.0/linux-arm64");
        AssetsFile.Write(Path.GetDirectoryName(Consumer)!, "Glueline.Consumer", target: "net10.0/linux-arm64");
        string[] command = ["package", "--functions", _folder.FullName, "--output", Output, "--architecture", "arm64"];

        var refused = await Invocation.RunAsync(command);
        Write(Consumer, new() { Machine = ElfBytes.Arm64, Libraries = libraries });
        var packaged = await Invocation.RunAsync(command);

        refused.Errors.ShouldBe(
            $"""
            consumer.zip: {Consumer} is built for x86_64; expected aarch64. Publish the functions on an aarch64 Linux machine, and name their folder with --functions.
            No package was written.

            """
        );
        packaged.Errors.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(Output, "consumer.provenance.json")).ShouldContain("\"runtimeIdentifier\": \"linux-arm64\"");
        (await Invocation.RunAsync("package", "--architecture", "mips")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_function_of_unknown_contents_is_refused()
    {
        Write(Producer, new());
        Write(Librdkafka, new());
        Write(Consumer, new());
        AssetsFile.Write(Path.GetDirectoryName(Producer)!, "Glueline.Producer", target: "net10.0");

        var call = await RunAsync();

        call.ExitCode.ShouldBe(1);
        Directory.Exists(Output).ShouldBeFalse();
        var (producer, consumer) = (Path.GetDirectoryName(Producer), Path.GetDirectoryName(Consumer));
        call.Errors.ShouldBe(
            $"""
            producer.zip: {producer}/project.assets.json does not say what the function was built of: it is of a build for no runtime in particular; expected NuGet's file of its publishing. Publish the functions again: rm -r artifacts/functions, then ./glueline package.
            consumer.zip: {consumer}/project.assets.json does not say what the function was built of: it does not exist; expected NuGet's file of its publishing. Publish the functions again: rm -r artifacts/functions, then ./glueline package.
            No package was written.

            """
        );
    }

    [Fact]
    public async Task Missing_files_are_named()
    {
        Write(Producer, new());

        var call = await RunAsync();

        call.ExitCode.ShouldBe(1);
        call.Errors.ShouldBe(
            $"""
            producer.zip: {Librdkafka} does not exist; expected the function published for linux-x64. Publish the functions again: rm -r artifacts/functions, then ./glueline package.
            consumer.zip: {Consumer} does not exist; expected the function published for linux-x64. Publish the functions again: rm -r artifacts/functions, then ./glueline package.
            No package was written.

            """
        );
    }

    [Fact]
    public async Task What_exceeds_Lambdas_limits_is_refused()
    {
        Write(Producer, new());
        Write(Librdkafka, new());
        // Zeros take up no space, neither on disk nor in a zip; noise takes up all of it in both.
        using (var zeros = File.Open(Librdkafka, FileMode.Open))
            zeros.SetLength(250 << 20);
        Write(Consumer, new());
        var noise = new byte[50 << 20];
        new Random(1).NextBytes(noise);
        using (var consumer = File.Open(Consumer, FileMode.Append))
            consumer.Write(noise);

        var call = await RunAsync();

        call.ExitCode.ShouldBe(1);
        var lines = call.Errors.Split('\n');
        lines[0]
            .ShouldMatch(
                @"^producer\.zip: has 262,144,\d\d\d bytes unzipped; Lambda allows at most 262,144,000 bytes\. Check which file has grown; binaries must be stripped of debug symbols \(StripSymbols in the function's project\)\.$"
            );
        lines[1]
            .ShouldMatch(
                @"^consumer\.zip: has 52,\d\d\d,\d\d\d bytes zipped; Lambda allows at most 52,428,800 bytes\. Check which file has grown; binaries must be stripped of debug symbols \(StripSymbols in the function's project\)\.$"
            );
    }

    [Fact]
    public async Task Its_help_says_what_it_requires()
    {
        var call = await Invocation.RunAsync("package", "--help");

        call.Output.ShouldContain(
            "Builds producer.zip and consumer.zip for Lambda (provided.al2023), and refuses what Lambda could not start."
        );
        call.Output.ShouldContain("--output <FOLDER>");
        call.Output.ShouldContain("--functions <FOLDER>");
    }

    private Task<Invocation> RunAsync(params string[] more) =>
        Invocation.RunAsync(["package", "--functions", _folder.FullName, "--output", Output, .. more]);

    private static void Write(string path, ElfBytes binary)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, binary.Build());
    }
}
