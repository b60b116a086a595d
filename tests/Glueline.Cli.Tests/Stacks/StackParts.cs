namespace Glueline.Cli.Stacks;

internal static class StackParts
{
    /// <summary>Skips a test that needs a whole stack if the functions' native binaries have not been published.</summary>
    public static void SkipWithout()
    {
        foreach (var program in (string[])[StackFiles.Producer.Executable, StackFiles.Consumer.Executable])
            Assert.SkipUnless(File.Exists(program), $"{program} is not there; ./test publishes the functions first.");
    }
}
