using System.CommandLine;

namespace Glueline.Cli.Verbs;

/// <summary>One call of the command line, with what it wrote.</summary>
internal sealed record Invocation(int ExitCode, string Output, string Errors)
{
    public static async Task<Invocation> RunAsync(params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(
            arguments,
            new InvocationConfiguration { Output = output, Error = errors },
            TestContext.Current.CancellationToken
        );
        return new(code, output.ToString(), errors.ToString());
    }
}
