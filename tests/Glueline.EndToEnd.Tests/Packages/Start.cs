using Glueline.Aws;
using Glueline.Local.Stack;

namespace Glueline.EndToEnd.Tests.Packages;

/// <summary>
/// Both packages started as by Lambda: unpacked elsewhere, with only the variables that Lambda sets.
/// </summary>
[Collection(nameof(ShippedPackages))]
public sealed class Start(ShippedPackages packages)
{
    private static readonly string[] SetByLambda =
    [
        "_HANDLER",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_REGION",
        "AWS_DEFAULT_REGION",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "LAMBDA_TASK_ROOT",
        "LAMBDA_RUNTIME_DIR",
        "TZ",
    ];

    /// <summary>The functions' only variables in addition to their own: where AWS is.</summary>
    private const string Endpoint = "AWS_ENDPOINT_URL";

    private static readonly string[] OfGlibc =
    [
        "ld-linux-x86-64.so.2",
        "libc.so.6",
        "libdl.so.2",
        "libm.so.6",
        "libpthread.so.0",
        "librt.so.1",
    ];

    /// <summary>.NET loads OpenSSL 3 at run time; Amazon Linux 2023 has it, since its package manager needs it.</summary>
    private static readonly string[] OfOpenSsl = ["libcrypto.so.3", "libssl.so.3"];

    [Fact]
    public async Task An_event_goes_from_package_to_package()
    {
        var folders = new Dictionary<string, string>
        {
            ["producer"] = packages.Extract("producer"),
            ["consumer"] = packages.Extract("consumer"),
        };
        var empty = packages.NewFolder();
        await using var stack = await TestStack.StartAsync(programs: function => AsOnLambda(folders[function], empty));

        var answer = await stack.SendAsync("""{"id":"sensor-7","temperature":21.5}""");
        await stack.StoredAsync(answer);

        var version = await stack.CallAsync(
            AwsService.Glue,
            stack.ProducerOwner,
            "GetSchemaVersion",
            """{"SchemaId":{"RegistryName":"glueline","SchemaName":"events"},"SchemaVersionNumber":{"LatestVersion":true}}"""
        );
        version.GetProperty("Status").GetString().ShouldBe("AVAILABLE");
        (await stack.RowsAsync())["sensor-7"].ShouldBe("""{"id":{"S":"sensor-7"},"temperature":{"N":"21.5"}}""");

        Inspect(folders["producer"], empty, "librdkafka.so");
        Inspect(folders["consumer"], empty);
        Directory.GetFileSystemEntries(empty).ShouldBeEmpty();
    }

    /// <summary>The stack also sets PATH and LANG, which Lambda's documentation doesn't promise.</summary>
    private static LocalCloudProgram AsOnLambda(string folder, string workingFolder) =>
        new("/usr/bin/env")
        {
            Arguments = ["-u", "PATH", "-u", "LANG", "-C", workingFolder, $"LAMBDA_TASK_ROOT={folder}", Path.Combine(folder, "bootstrap")],
        };

    /// <summary>The variables, the loaded libraries, the processors and the receiving threads of the running process.</summary>
    private static void Inspect(string folder, string workingFolder, params string[] own)
    {
        var process = RunningProcess.Of(Path.Combine(folder, "bootstrap"));
        process.WorkingFolder.ShouldBe(workingFolder);
        // The stack's functions have 512 MB, which buys less than one.
        process.Processors.ShouldMatch(@"^\d+$");
        process.Threads.Count(thread => thread == ".NET Sockets").ShouldBe(1);
        process
            .Variables.Where(name => name != Endpoint && !name.StartsWith("GLUELINE_", StringComparison.Ordinal))
            .Except(SetByLambda)
            .ShouldBeEmpty();
        process.Libraries.Where(library => Path.GetDirectoryName(library) == folder).Select(Path.GetFileName).ShouldBe(own);
        process
            .Libraries.Where(library => Path.GetDirectoryName(library) != folder)
            .Select(Path.GetFileName)
            .Except([.. OfGlibc, .. OfOpenSsl])
            .ShouldBeEmpty();
    }
}
