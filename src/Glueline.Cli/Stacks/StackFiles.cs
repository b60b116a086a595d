using Glueline.Local.DynamoDb;
using Glueline.Local.Stack;

namespace Glueline.Cli.Stacks;

/// <summary>
/// The parts of a stack, the functions and dynalite: where the scripts put them in a checkout, or those that the program carries. The
/// functions are native binaries, unless the scripts say that there are none of the current sources.
/// </summary>
internal static class StackFiles
{
    private const string HomeVariable = "GLUELINE_HOME";

    /// <summary>
    /// How the functions are started in a checkout: <c>dotnet</c> for their .NET builds; anything else for native binaries.
    /// </summary>
    private const string FunctionsVariable = "GLUELINE_FUNCTIONS";
    private const string Managed = "dotnet";

    private const string Solution = "Glueline.slnx";

    public static string Artifacts => Path.Combine(Home(), "artifacts");

    /// <summary>Links for arm64 on x86_64.</summary>
    public static string ArmCompiler => Path.Combine(Home(), "scripts", "gcc-for-arm64");

    public static LocalCloudProgram Producer => Function("producer", "Glueline.Producer");

    public static LocalCloudProgram Consumer => Function("consumer", "Glueline.Consumer");

    public static DynaliteOptions Dynalite(string? dataFolder) =>
        new()
        {
            Folder = Checkout() is { } home ? Path.Combine(home, "local", "dynalite") : EmbeddedStack.Dynalite(),
            DataFolder = dataFolder,
        };

    private static LocalCloudProgram Function(string folder, string name) =>
        Checkout() is not { } home ? new(EmbeddedStack.Function(folder))
        : Environment.GetEnvironmentVariable(FunctionsVariable) is Managed ? OfBuild(home, name)
        : new(Path.Combine(home, "artifacts", "functions", folder, name));

    /// <summary>A function's .NET build. It is for short runs, in which instrumented code costs more than it would bring.</summary>
    private static LocalCloudProgram OfBuild(string home, string name) =>
        new(Path.Combine(home, "artifacts", "bin", name, "release", $"{name}.dll"))
        {
            Variables = new Dictionary<string, string> { ["DOTNET_TieredPGO"] = "0" },
        };

    /// <summary>The checkout's folder; null if the program carries the parts itself.</summary>
    private static string? Checkout() =>
        EmbeddedStack.IsHere && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(HomeVariable)) ? null : Home();

    private static string Home()
    {
        if (Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home)
            return home;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return folder.FullName;
        throw new InputException(
            "This verb needs a checkout of the repository, which has the functions and the local DynamoDB: start it there with ./glueline, "
                + $"or set {HomeVariable} to the repository's folder. The single file of glueline has both."
        );
    }
}
