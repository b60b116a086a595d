using System.Text.Json.Nodes;
using Glueline.Aws;
using Glueline.Cli.Doctor.Outputs;
using Glueline.Cli.Rows;
using Glueline.Cli.Stacks;
using Glueline.Cli.Verbs;
using Glueline.Local.Identity;
using Glueline.Local.Stack;

namespace Glueline.Cli.Doctor;

/// <summary>A local stack with one event sent, its outputs, and all credentials. Started by the first test that needs it.</summary>
public sealed class DoctorStage : IAsyncDisposable
{
    private readonly WorkFolder _folder = new();
    private readonly Lazy<Task<LocalCloud>> _starting;
    private readonly StackOutputs _outputs;

    public DoctorStage()
    {
        _outputs = StackOutputs.In(_folder.Path);
        _starting = new(StartAsync);
    }

    internal string ProducerFile => _outputs.ProducerFile;

    internal string ConsumerFile => _outputs.ConsumerFile;

    /// <summary>The notes that are printed when the stack is running.</summary>
    internal string Notes { get; private set; } = "";

    internal LocalCloud Stack => _starting.Value.Result;

    /// <summary>Starts the stack, unless that has been done.</summary>
    internal Task<LocalCloud> StackAsync()
    {
        StackParts.SkipWithout();
        return _starting.Value;
    }

    internal AwsIdentity ProducerOwner { get; } = AwsIdentity.Static(StackAccounts.ProducerKeyId, StackAccounts.ProducerSecret);

    internal AwsIdentity ConsumerOwner { get; } = AwsIdentity.Static(StackAccounts.ConsumerKeyId, StackAccounts.ConsumerSecret);

    /// <summary>The credentials of the consumer function's role.</summary>
    internal AwsIdentity ConsumerFunction { get; private set; } = null!;

    /// <summary>Examines the stack with its own outputs, or with those that a test has changed.</summary>
    internal async Task<Examination> ExamineAsync(
        Side side,
        Func<DoctorStage, AwsIdentity> identity,
        Action<JsonObject>? producer = null,
        Action<JsonObject>? consumer = null
    )
    {
        StackParts.SkipWithout();
        var stack = await _starting.Value;
        return new()
        {
            Side = side,
            Producer = ProducerOutputs.Read(Changed(_outputs.ProducerFile, producer)),
            Consumer = ConsumerOutputs.Read(Changed(_outputs.ConsumerFile, consumer)),
            Identity = identity(this),
            Environment = AwsEnvironment.From(
                new Dictionary<string, string>
                {
                    ["AWS_REGION"] = stack.Endpoints.Region,
                    ["AWS_ENDPOINT_URL"] = stack.Endpoints.Aws.ToString(),
                }
            ),
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_starting.IsValueCreated)
            await (await _starting.Value).DisposeAsync();
        _folder.Dispose();
    }

    private async Task<LocalCloud> StartAsync()
    {
        var settings = new StackSettings
        {
            Topic = "readings",
            Schema = "Reading",
            KeyFields = ["id"],
            TableKey = TableKey.Parse("id,at"),
            KeyTypes = new('S', 'S'),
            Outputs = _outputs,
        };
        var stack = await LocalCloud.StartAsync(settings.ToOptions());
        await stack.InvokeProducerAsync("""{"id":"a","at":"1"}"""u8.ToArray());
        Notes = await StackNotes.WriteAsync(stack, settings, CancellationToken.None);
        var key = stack.Accounts.IssueFor(LocalCloudRoles.All.ConsumerFunction, "glueline-consumer", TimeSpan.FromHours(1));
        ConsumerFunction = AwsIdentity.Static(key.Id, key.Secret, key.SessionToken);
        return stack;
    }

    private string Changed(string file, Action<JsonObject>? change)
    {
        if (change is null)
            return file;
        var values = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        change(values);
        return _folder.Write($"{Guid.NewGuid():N}.json", values.ToJsonString());
    }
}
