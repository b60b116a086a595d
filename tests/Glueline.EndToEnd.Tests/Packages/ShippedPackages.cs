using System.CommandLine;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Glueline.Cli.Stacks;
using Glueline.Cli.Verbs;

namespace Glueline.EndToEnd.Tests.Packages;

/// <summary>The packages that <c>./glueline package</c> builds from the published functions, once for all tests.</summary>
public sealed class ShippedPackages : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-packages-");

    /// <summary>Why packages can't be built; null if they can.</summary>
    private string? _obstacle =
        !OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture is not Architecture.X64 ? "Packages are made on x86_64 Linux."
        : !File.Exists(StackFiles.Producer.Executable) || !File.Exists(StackFiles.Consumer.Executable)
            ? $"{StackFiles.Artifacts}/functions holds no published functions; ./test publishes them first."
        : null;

    /// <summary>The output of the command.</summary>
    public string Printed { get; private set; } = "";

    public string Folder => Path.Combine(_folder.FullName, "zips");

    public async ValueTask InitializeAsync()
    {
        if (_obstacle is not null)
            return;
        var (code, output, errors) = await PackageAsync("--output", Folder);
        // On a machine with a newer C library than Lambda's no package is built, and the command reports that; the sources are not to
        // blame.
        if (errors.Contains("symbols up to GLIBC_", StringComparison.Ordinal))
        {
            _obstacle = errors;
            return;
        }
        errors.ShouldBeEmpty();
        code.ShouldBe(0);
        Printed = output;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The zip of a function; the test is skipped if it can't be built.</summary>
    public string Zip(string function)
    {
        if (_obstacle is not null)
            Assert.Skip(_obstacle);
        return Path.Combine(Folder, $"{function}.zip");
    }

    /// <summary>Unpacks a function into a new folder.</summary>
    public string Extract(string function)
    {
        var folder = NewFolder();
        ZipFile.ExtractToDirectory(Zip(function), folder);
        return folder;
    }

    public string NewFolder() => _folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    public static async Task<(int Code, string Output, string Errors)> PackageAsync(params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(
            ["package", .. arguments],
            new InvocationConfiguration { Output = output, Error = errors },
            TestContext.Current.CancellationToken
        );
        return (code, output.ToString(), errors.ToString());
    }
}
