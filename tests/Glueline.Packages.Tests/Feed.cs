using Glueline.Packages.Tests;

[assembly: AssemblyFixture(typeof(Feed))]

namespace Glueline.Packages.Tests;

/// <summary>All packages, packed once from what is built, in a folder outside the repository.</summary>
public sealed class Feed : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("glueline-packages-").FullName;

    /// <summary>
    /// A version that no other run has: whatever a machine keeps of earlier packages, or finds at its sources, can't be mistaken for these.
    /// </summary>
    public string Version { get; } = $"1.0.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    public string Folder => Path.Combine(_root, "feed");

    internal IReadOnlyDictionary<string, PackedPackage> Packages { get; private set; } = new Dictionary<string, PackedPackage>();

    public async ValueTask InitializeAsync()
    {
        await PackAsync(Path.Combine(Repository.Root, "packaging", "Packages.proj"), Folder);
        Packages = Directory.EnumerateFiles(Folder, "*.nupkg").Select(PackedPackage.Open).ToDictionary(package => package.Id);
    }

    /// <summary>Packs what is built, without building it again.</summary>
    public Task PackAsync(string project, string folder) =>
        Command.DotnetAsync(
            Repository.Root,
            "msbuild",
            project,
            "-t:Pack",
            "-nologo",
            "-v:quiet",
            "-nodeReuse:false",
            "-p:NoBuild=true",
            $"-p:Configuration={(Repository.Configuration == "release" ? "Release" : "Debug")}",
            $"-p:PackageVersion={Version}",
            $"-p:PackageOutputPath={folder}"
        );

    /// <summary>
    /// A new folder that restores from the feed and from the machine's own sources, into a folder of its own for the packages of the feed.
    /// What the machine has of other packages is used from where it is.
    /// </summary>
    public string NewFolder(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var fallback = Directory.Exists(machine)
            ? $"""<fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>"""
            : "";
        File.WriteAllText(
            Path.Combine(folder, "NuGet.config"),
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_root, "packages")}" /></config>
              <packageSources><add key="glueline-feed" value="{Folder}" /></packageSources>
              {fallback}
            </configuration>
            """
        );
        return folder;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
