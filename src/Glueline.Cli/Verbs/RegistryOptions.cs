using System.CommandLine;
using Glueline.Aws;
using Glueline.Cli.Stacks;
using Glueline.Local.Hosting;
using Glueline.Registry;

namespace Glueline.Cli.Verbs;

/// <summary>Which registry a verb asks: the running local stack's, or AWS's with the SDK's usual variables and credentials.</summary>
internal sealed class RegistryOptions
{
    private readonly Option<string> endpoint = new("--endpoint")
    {
        Description = "Front door of the local stack.",
        HelpName = "URL",
        DefaultValueFactory = _ => StackDoor.DefaultEndpoint,
    };

    private readonly Option<bool> aws = new("--aws") { Description = "Asks AWS instead, with the region and credentials that the AWS SDK finds." };

    private readonly Option<string> registry = new("--registry")
    {
        Description = "The registry.",
        HelpName = "NAME",
        DefaultValueFactory = _ => LocalStackOptions.DefaultRegistry,
    };

    public void AddTo(Command command)
    {
        command.Add(registry);
        command.Add(endpoint);
        command.Add(aws);
    }

    public string Name(ParseResult arguments) => arguments.GetValue(registry)!;

    /// <summary>Works with the registry; when nothing answers, the message says how to start the stack.</summary>
    public async Task<T> AskAsync<T>(ParseResult arguments, Func<ISchemaRegistry, Task<T>> work)
    {
        var url = arguments.GetValue(endpoint)!;
        using var client = arguments.GetValue(aws)
            ? new AwsJsonClient(AwsService.Glue, AwsIdentity.FromEnvironment(), AwsEnvironment.FromProcess())
            : StackDoor.Open(AwsService.Glue, url);
        try
        {
            return await work(new GlueSchemaRegistry(client)).ConfigureAwait(false);
        }
        catch (AwsServiceException fault) when (StackDoor.IsClosed(fault) && !arguments.GetValue(aws))
        {
            throw new InputException($"Nothing answers at {url}. Start the stack with ./glueline up, or ask AWS with --aws.");
        }
    }
}
