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
            + "requires Linux.",
        HelpName = "FOLDER",
    };

    private readonly Option<string?> _consumer = new("--consumer")
    {
        Description =
            "Folder of the project of a consumer of your own (docs/functions.md): its zip, named after the project, is built in place of "
            + "consumer.zip.",
        HelpName = "FOLDER",
    };

    private readonly Option<string> _architecture = new("--architecture")
    {
        Description = "Lambda's processor, as function_architecture in Terraform. On x86_64 Linux, both can be built.",
        HelpName = "x86_64|arm64",
        DefaultValueFactory = _ => LambdaPlatform.X64.Name,
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Prints the packages, or why there are none, as JSON; anything else goes to standard error.",
    };

    public PackageVerb()
        : base(
            "package",
            "Builds producer.zip and consumer.zip for Lambda (provided.al2023), and refuses what Lambda could not start. Builds "
                + "are reproducible. Next to each zip are its contents (CycloneDX) and its provenance (SLSA, unsigned)."
        )
    {
        Add(_output);
        Add(_functions);
        Add(_consumer);
        _architecture.AcceptOnlyFromAmong(LambdaPlatform.X64.Name, LambdaPlatform.Arm64.Name);
        Add(_architecture);
        Add(_json);
    }

    public override string Details =>
        """
            With --json: {"ok", "packages": [{"name", "path", "bytes", "unzippedBytes", "sha256", "sourceCodeHash", "contents", "provenance",
            "files": [{"entry", "bytes", "glibc", "libraries"}]}], "findings": [{"package", "file", "found", "expected", "remedy"}]}. Contents and
            provenance are files next to the zip; "glibc" is the newest version that a file needs, null if it needs none.
            Exit code 0: the zips are written; 1: Lambda could not start what is in them, and nothing was written; 2: arguments can't be used;
            3: something else failed.

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var published = arguments.GetValue(_functions);
        var ownConsumer = arguments.GetValue(_consumer);
        var platform = arguments.GetValue(_architecture) == LambdaPlatform.Arm64.Name ? LambdaPlatform.Arm64 : LambdaPlatform.X64;
        var origin = published is null || ownConsumer is not null ? FunctionOrigin.Here : FunctionOrigin.Elsewhere;
        if (PackagingMachine.Refusal(PackagingMachine.ThisSystem(), RuntimeInformation.OSArchitecture, origin, platform) is { } refusal)
            throw new InputException(refusal);

        if (published is not null && !Directory.Exists(published))
            throw new InputException(
                $"--functions {published}: {(File.Exists(published) ? "this is a file" : "there is no such folder")}. Give the folder "
                    + "artifacts/functions of the machine that published them."
            );
        var folder = arguments.GetValue(_output) ?? StackFiles.Artifacts;
        DataFolder.CheckPath("--output", folder);
        var time = BuildTime.Given();
        var functions = published ?? Path.Combine(StackFiles.Artifacts, platform.FolderOf("functions"));
        var sources = published is null ? StackFiles.Artifacts : null;
        (BuiltPackage Package, string? Sources)[] packages = ownConsumer is null
            ? [.. FunctionPackage.All.Select(package => (PackageBuilder.Build(package, functions, platform), sources))]
            :
            [
                (PackageBuilder.Build(FunctionPackage.All[0], functions, platform), sources),
                (await BuildAsync(ownConsumer, platform, cancellation).ConfigureAwait(false), ownConsumer),
            ];
        if (packages.SelectMany(package => package.Package.Findings).ToArray() is { Length: > 0 } findings)
        {
            foreach (var finding in findings)
                await Errors(arguments).WriteLineAsync(finding.ToString()).ConfigureAwait(false);
            await Errors(arguments).WriteLineAsync("No package was written.").ConfigureAwait(false);
            if (arguments.GetValue(_json))
                await Output(arguments).WriteLineAsync(PackageJson.Write(findings)).ConfigureAwait(false);
            return ExitCodes.Failure;
        }

        DataFolder.EnsureWritable("--output", folder);
        var writer = new PackageWriter(folder, time);
        var written = new List<(string, BuiltPackage)>();
        foreach (var (package, from) in packages)
            written.Add((await writer.WriteAsync(package, from, cancellation).ConfigureAwait(false), package));
        if (arguments.GetValue(_json))
            await Output(arguments).WriteLineAsync(PackageJson.Write(written)).ConfigureAwait(false);
        else
            PackageTables.Write(Terminal(arguments), written);
        return ExitCodes.Success;
    }

    private static async Task<BuiltPackage> BuildAsync(string folder, LambdaPlatform platform, CancellationToken cancellation)
    {
        var project = await ConsumerProject.OpenAsync("--consumer", folder, cancellation).ConfigureAwait(false);
        await project.PublishAsync(platform, cancellation).ConfigureAwait(false);
        var published = ConsumerProject.PublishedFor(platform);
        return PackageBuilder.Build(FunctionPackage.Of(project.Name, published), published, platform);
    }
}
