using Glueline.Cli.Stacks;

namespace Glueline.EndToEnd.Tests.Emulator;

/// <summary>AWS's Lambda Runtime Interface Emulator, which nothing here installs.</summary>
internal static class EmulatorProgram
{
    private const string Variable = "GLUELINE_RIE";

    /// <summary>The program; the test is skipped if there is none.</summary>
    public static string File
    {
        get
        {
            var file = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
                ? given
                : Path.GetFullPath(Path.Combine(StackFiles.Artifacts, "..", "..", "shared", "rie", "aws-lambda-rie"));
            Assert.SkipUnless(
                System.IO.File.Exists(file),
                $"There is no AWS Lambda Runtime Interface Emulator; set {Variable} to the program aws-lambda-rie."
            );
            return file;
        }
    }
}
