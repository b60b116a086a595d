using System.Diagnostics;
using System.Text;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>Another implementation of Avro as a process: a line with a request in, a line with the answer out.</summary>
internal sealed class Oracle(string name, string program, params string[] arguments)
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Sends all requests in one run of the process; the answers come in the order of the requests.</summary>
    public async Task<IReadOnlyList<OracleAnswer>> Ask(IReadOnlyList<OracleRequest> requests)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = Utf8,
                StandardOutputEncoding = Utf8,
            }
        )!;
        try
        {
            var complaints = process.StandardError.ReadToEndAsync();
            var asking = Task.Run(() =>
            {
                foreach (var request in requests)
                    process.StandardInput.WriteLine(request.JsonOf());
                process.StandardInput.Close();
            });
            var answers = new List<OracleAnswer>(requests.Count);
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                answers.Add(OracleAnswer.Parse(line));
            if (answers.Count != requests.Count)
                Assert.Fail($"{name} gave {answers.Count} answers to {requests.Count} requests and ended: {await complaints}");
            await asking;
            return answers;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
