using System.Diagnostics;
using Glueline.Aws;
using Glueline.Local.DynamoDb;
using Glueline.Local.Stack;

namespace Glueline.RowWrites;

/// <summary>The local DynamoDB in a process of its own, so that the client's processor time is the client's alone.</summary>
internal sealed class TableProcess(Process process, IReadOnlyDictionary<string, string> environment) : IDisposable
{
    public const string Argument = "serve";
    public const string Table = "rows";

    public AwsJsonClient Connect() =>
        new(
            AwsService.DynamoDb,
            AwsIdentity.Static(environment["AWS_ACCESS_KEY_ID"], environment["AWS_SECRET_ACCESS_KEY"]),
            AwsEnvironment.From(environment)
        );

    public static async Task<int> ServeAsync(string dynalite)
    {
        await using var services = await LocalServices.StartAsync(
            new()
            {
                Brokers = 0,
                Dynalite = new DynaliteOptions { Folder = dynalite },
                Tables = [new(Table, new("id", KeyAttributeType.S))],
            }
        );
        Console.WriteLine($"{services.Endpoint} {services.Region} {services.Owner.AccessKeyId} {services.Owner.SecretAccessKey}");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public static async Task<TableProcess> StartAsync(string dynalite)
    {
        var process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, [Argument, dynalite])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var parts = (await process.StandardOutput.ReadLineAsync())!.Split(' ');
        return new(
            process,
            new Dictionary<string, string>
            {
                ["AWS_ENDPOINT_URL"] = parts[0].TrimEnd('/'),
                ["AWS_REGION"] = parts[1],
                ["AWS_ACCESS_KEY_ID"] = parts[2],
                ["AWS_SECRET_ACCESS_KEY"] = parts[3],
            }
        );
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
