using Glueline.Local.DynamoDb;
using Glueline.Local.Lambda;
using Glueline.Local.Stack;
using Glueline.Local.Tests.DynamoDb;
using Glueline.Local.Tests.Lambda;

namespace Glueline.Local.Tests.Stack;

/// <summary>A whole stack, with the test program as both functions.</summary>
internal static class TestCloud
{
    public static Task<LocalCloud> StartAsync(
        List<string>? progress = null,
        int port = 0,
        string? registryFile = null,
        string? group = null,
        int kafkaPort = 0,
        RemoteTablesOptions? tables = null,
        bool keepsRecent = false,
        Action<FunctionLogLine>? onLog = null
    )
    {
        var dynalite = new DynaliteOptions { Folder = LocalDynamoDb.Folder() };
        Assert.SkipUnless(dynalite.IsInstalled, string.Join(" ", dynalite.Errors()));
        var program = TestFunction.Options();
        var function = new LocalCloudProgram(program.Executable) { Arguments = program.Arguments, Variables = program.Environment };
        return LocalCloud.StartAsync(
            new LocalCloudOptions
            {
                Port = port,
                KafkaPort = kafkaPort,
                RegistryFile = registryFile,
                Dynalite = dynalite,
                RemoteTables = tables,
                KeepsRecent = keepsRecent,
                OnLog = onLog,
                OnProgress = line => progress?.Add(line),
                Pipeline = new PipelineOptions
                {
                    Topic = "readings",
                    Producer = function,
                    Consumer = function,
                    Table = new TableDefinition(
                        "readings",
                        new KeyAttribute("deviceId", KeyAttributeType.S),
                        new KeyAttribute("at", KeyAttributeType.N)
                    ),
                    Compatibility = "BACKWARD",
                    Numbers = "union,/at=long",
                    Maps = "off,/labels",
                    KeyField = "deviceId",
                    ConsumerGroupId = group,
                    BatchingWindow = TimeSpan.FromMilliseconds(50),
                },
            }
        );
    }
}
