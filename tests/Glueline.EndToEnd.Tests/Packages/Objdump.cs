using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Glueline.EndToEnd.Tests.Packages;

/// <summary>What binutils' objdump reports about a binary: a second opinion to our own reader.</summary>
internal sealed partial record Objdump(string Format, string[] Libraries, string[] Versions, string[] SymbolVersions)
{
    public static async Task<Objdump> ReadAsync(string path)
    {
        var headers = await RunAsync("-p", path);
        var symbols = await RunAsync("-T", path);
        return new(
            FileFormat().Match(headers).Groups[1].Value,
            Sorted(Needed().Matches(headers)),
            Sorted(Need().Matches(headers)),
            Sorted(Undefined().Matches(symbols))
        );
    }

    private static string[] Sorted(MatchCollection matches) =>
        [.. matches.Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    private static async Task<string> RunAsync(string what, string path)
    {
        var start = new ProcessStartInfo("objdump", [what, path]) { RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(0);
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no objdump; ./test installs binutils with the native linker.");
            throw;
        }
    }

    [GeneratedRegex(@"file format (\S+)")]
    private static partial Regex FileFormat();

    [GeneratedRegex(@"^\s+NEEDED\s+(\S+)", RegexOptions.Multiline)]
    private static partial Regex Needed();

    /// <summary>Under "Version References": hash, flags, index, name.</summary>
    [GeneratedRegex(@"^\s+0x[0-9a-f]{8} 0x[0-9a-f]{2} \d\d+ (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Need();

    [GeneratedRegex(@"\*UND\*\s+[0-9a-f]+\s+\((\S+)\)", RegexOptions.Multiline)]
    private static partial Regex Undefined();
}
