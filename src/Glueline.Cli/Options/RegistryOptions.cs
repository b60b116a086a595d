using System.CommandLine;
using Glueline.Aws;
using Glueline.Cli.Stacks;
using Glueline.Evolution.Planning;
using Glueline.Local.Stack;
using Glueline.Registry;

namespace Glueline.Cli.Options;

/// <summary>
/// The options for the registry: the running local stack's, or AWS's with the region and credentials that the AWS CLI would use.
/// </summary>
internal sealed class RegistryOptions
{
    private readonly Option<string> _endpoint = new(StackEndpoint.Option)
    {
        Description = "Endpoint of the local stack; with --aws, an endpoint other than AWS's own.",
        HelpName = "URL",
        DefaultValueFactory = _ => StackEndpoint.Default,
    };

    private readonly Option<bool> _aws = new("--aws")
    {
        Description =
            "Uses AWS, with the region and credentials that the AWS CLI would use: from variables, or from the profile in AWS_PROFILE.",
    };

    private readonly Option<string> _registry = new("--registry")
    {
        Description = "The registry.",
        HelpName = "NAME",
        DefaultValueFactory = _ => LocalCloudOptions.DefaultRegistry,
    };

    public void AddTo(Command command)
    {
        command.Add(_registry);
        command.Add(_endpoint);
        command.Add(_aws);
    }

    public string Name(ParseResult arguments) => ResourceNames.CheckSchema("--registry", arguments.GetValue(_registry)!);

    /// <summary>Whether the registry is the one that a local stack creates with its first event: before that, it does not exist.</summary>
    public bool IsDefault(ParseResult arguments) =>
        !arguments.GetValue(_aws) && arguments.GetResult(_registry) is null or { Implicit: true };

    /// <summary>Where remedies change a schema of the registry: with the AWS CLI, at the same endpoint.</summary>
    public RemedyPlace Remedies(ParseResult arguments, string schema) =>
        RemedyPlace.Verb with
        {
            ModeOption = "",
            Registry = Name(arguments),
            Schema = schema,
            Endpoint =
                arguments.GetValue(_aws) && arguments.GetResult(_endpoint) is null or { Implicit: true }
                    ? ""
                    : arguments.GetValue(_endpoint)!,
        };

    public Task<T> CallAsync<T>(ParseResult arguments, Func<ISchemaRegistry, Task<T>> work) =>
        CallAsync(arguments, (service, _) => work(service));

    /// <summary>Calls the registry; if nothing answers, the message says how to start the stack.</summary>
    /// <exception cref="InputException">Nothing answers, or credentials or region for AWS are missing.</exception>
    public async Task<T> CallAsync<T>(ParseResult arguments, Func<ISchemaRegistry, AwsJsonClient, Task<T>> work)
    {
        var (isAws, url) = (arguments.GetValue(_aws), arguments.GetValue(_endpoint)!);
        using var client = isAws
            ? AwsAccess.Open(AwsService.Glue, arguments.GetResult(_endpoint) is { Implicit: false } ? url : null)
            : StackEndpoint.Open(AwsService.Glue, url);
        try
        {
            return await work(new GlueSchemaRegistry(client), client).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (StackEndpoint.IsClosed(exception) && !isAws)
        {
            throw new NobodyAnswersException($"Nothing answers at {url}. Start the stack with ./glueline up, or use AWS with --aws.");
        }
        catch (AwsServiceException exception) when (isAws && exception.Code is "NoCredentials")
        {
            throw AwsAccess.MissingCredentials(exception);
        }
    }
}
