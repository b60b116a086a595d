namespace Glueline.Architecture.Rules;

/// <summary>Which projects may name a package. A package that is not listed may be named by test and benchmark projects alone.</summary>
internal static class PackageHomes
{
    private static readonly (string Package, string[] Homes)[] Homes =
    [
        ("Aspire.Hosting", ["Glueline.Aspire.Hosting"]),
        ("AWSSDK.Core", ["Glueline.Aws", "Glueline.Registry"]),
        ("AWSSDK.SecurityToken", ["Glueline.Aws"]),
        ("AWSSDK.SSO", ["Glueline.Cli"]),
        ("AWSSDK.SSOOIDC", ["Glueline.Cli"]),
        (
            "Confluent.Kafka",
            [
                "Glueline.Kafka",
                "Glueline.Kafka.AnyFormat",
                "Glueline.Kafka.DependencyInjection",
                "Glueline.Kafka.Json",
                "Glueline.Kafka.Protobuf",
                "Glueline.Local",
            ]
        ),
        ("librdkafka.redist", ["Glueline.Kafka", "Glueline.Local", "Glueline.Producer"]),
        ("Google.Protobuf", ["Glueline.Kafka.Protobuf", "Glueline.Protobuf"]),
        ("Apache.Avro", ["Glueline.Kafka.ApacheAvro"]),
        ("Microsoft.CodeAnalysis.CSharp", ["Glueline.Avro.Generator"]),
        ("Microsoft.Extensions.Configuration.Abstractions", ["Glueline.Kafka.DependencyInjection"]),
        ("Microsoft.Extensions.Diagnostics.HealthChecks", ["Glueline.Kafka.DependencyInjection"]),
        ("Microsoft.Extensions.Hosting.Abstractions", ["Glueline.Kafka.DependencyInjection"]),
        ("Microsoft.Extensions.Logging.Abstractions", ["Glueline.Registry"]),
        ("Dapper", ["Glueline.Local"]),
        ("Microsoft.Data.Sqlite.Core", ["Glueline.Local"]),
        ("SQLitePCLRaw.bundle_e_sqlite3", ["Glueline.Local"]),
        ("MudBlazor", ["Glueline.Ui"]),
        ("Microsoft.AspNetCore.App.Internal.Assets", ["Glueline.Ui"]),
        ("System.CommandLine", ["Glueline.Cli"]),
        ("Spectre.Console", ["Glueline.Cli"]),
    ];

    /// <summary>What serves HTTP: the local stack, and the page with those who answer it.</summary>
    private static readonly string[] WebServers = ["Glueline.Local", "Glueline.Ui", "Glueline.Cli"];

    private static readonly string[] FreeFolders = ["tests/", "bench/", "samples/", "tools/"];

    public static IEnumerable<string> Broken(IReadOnlyList<ProjectFile> projects)
    {
        foreach (var project in projects)
        {
            var isFree = FreeFolders.Any(folder => project.Path.StartsWith(folder, StringComparison.Ordinal));
            foreach (var package in project.Packages)
                if (!isFree && !HomesOf(package.Name).Contains(project.Name))
                    yield return HomesOf(package.Name) is { Length: > 0 } homes
                        ? $"{project.Path}: {package.Name} belongs to {string.Join(", ", homes)}."
                        : $"{project.Path}: {package.Name} has no home; name one in {nameof(PackageHomes)}, with a decision in "
                            + "docs/decisions.";

            foreach (var framework in project.Frameworks)
                if (!isFree && framework == "Microsoft.AspNetCore.App" && !WebServers.Contains(project.Name))
                    yield return $"{project.Path}: {framework} belongs to {string.Join(", ", WebServers)}.";
        }
    }

    /// <summary>The packages that <paramref name="project"/> carries along through its references.</summary>
    public static IEnumerable<string> Reached(string project, IReadOnlyList<ProjectFile> projects)
    {
        var closure = Arrows.Closure(project, projects);
        return projects
            .Where(candidate => closure.Contains(candidate.Name))
            .SelectMany(candidate => candidate.Packages)
            .Select(package => package.Name);
    }

    private static string[] HomesOf(string package) => Homes.FirstOrDefault(home => home.Package == package).Homes ?? [];
}
