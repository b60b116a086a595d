using System.CommandLine;
using System.Runtime.InteropServices;
using Glueline.Cli.Packaging;
using Glueline.Cli.Packaging.Materials;
using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

/// <summary>Builds the zips that are deployed.</summary>
internal sealed class PackageVerb : Verb
{
    private readonly Option<string?> _output = new("--output")
    {
        Description = "Folder for the zips. Default: the repository's artifacts.",
        HelpName = "FOLDER",
    };

    private readonly Option<string?> _functions = new("--functions")
    {
        Description =
            "Folder of functions that another machine has published (its artifacts/functions). Default: they are built here, which "
            + "requires x86_64 Linux.",
        HelpName = "FOLDER",
    };

    private readonly Option<string?> _consumer = new("--consumer")
    {
        Description =
            "Folder of the project of a consumer of your own (docs/functions.md): its zip, named after the project, is built in place of "
            + "consumer.zip.",
        HelpName = "FOLDER",
    };

    public PackageVerb()
        : base(
            "package",
            "Builds producer.zip and consumer.zip for Lambda (provided.al2023, x86_64), and refuses what Lambda could not start. Builds "
                + "are reproducible. Next to each zip are its contents (CycloneDX) and its provenance (SLSA, unsigned)."
        )
    {
        Add(_output);
        Add(_functions);
        Add(_consumer);
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var published = arguments.GetValue(_functions);
        var ownConsumer = arguments.GetValue(_consumer);
        var origin = published is null || ownConsumer is not null ? FunctionOrigin.Here : FunctionOrigin.Elsewhere;
        if (PackagingMachine.Refusal(PackagingMachine.ThisSystem(), RuntimeInformation.OSArchitecture, origin) is { } refusal)
            throw new InputException(refusal);

        if (published is not null && !Directory.Exists(published))
            throw new InputException(
                $"--functions {published}: {(File.Exists(published) ? "this is a file" : "there is no such folder")}. Give the folder "
                    + "artifacts/functions of the machine that published them."
            );
        var folder = arguments.GetValue(_output) ?? StackFiles.Artifacts;
        DataFolder.CheckPath("--output", folder);
        var time = BuildTime.Given();
        var functions = published ?? Path.Combine(StackFiles.Artifacts, "functions");
        var sources = published is null ? StackFiles.Artifacts : null;
        (BuiltPackage Package, string? Sources)[] packages = ownConsumer is null
            ? [.. FunctionPackage.All.Select(package => (PackageBuilder.Build(package, functions), sources))]
            :
            [
                (PackageBuilder.Build(FunctionPackage.All[0], functions), sources),
                (await BuildAsync(ownConsumer, cancellation).ConfigureAwait(false), ownConsumer),
            ];
        if (packages.SelectMany(package => package.Package.Findings).ToArray() is { Length: > 0 } findings)
        {
            foreach (var finding in findings)
                await Errors(arguments).WriteLineAsync(finding.ToString()).ConfigureAwait(false);
            await Errors(arguments).WriteLineAsync("No package was written.").ConfigureAwait(false);
            return ExitCodes.Failure;
        }

        DataFolder.EnsureWritable("--output", folder);
        var writer = new PackageWriter(folder, time);
        var written = new List<(string, BuiltPackage)>();
        foreach (var (package, from) in packages)
            written.Add((await writer.WriteAsync(package, from, cancellation).ConfigureAwait(false), package));
        PackageTables.Write(Terminal(arguments), written);
        return ExitCodes.Success;
    }

    private static async Task<BuiltPackage> BuildAsync(string folder, CancellationToken cancellation)
    {
        var project = await ConsumerProject.OpenAsync("--consumer", folder, cancellation).ConfigureAwait(false);
        await project.PublishAsync(cancellation).ConfigureAwait(false);
        return PackageBuilder.Build(FunctionPackage.Of(project.Name, ConsumerProject.Published), ConsumerProject.Published);
    }
}
