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
    private readonly PlaceOptions _place = new();

    private readonly Option<string> _registry = new("--registry")
    {
        Description = "The registry.",
        HelpName = "NAME",
        DefaultValueFactory = _ => LocalCloudOptions.DefaultRegistry,
    };

    public void AddTo(Command command)
    {
        command.Add(_registry);
        _place.AddTo(command);
    }

    /// <summary>Whether AWS is asked, and not a local stack.</summary>
    /// <exception cref="InputException">Both are asked for.</exception>
    public bool IsAws(ParseResult arguments) => _place.IsAws(arguments);

    /// <summary>The endpoint that is given, or the local stack's.</summary>
    public string Endpoint(ParseResult arguments) => _place.Endpoint(arguments);

    /// <inheritdoc cref="PlaceOptions.GuardAsync"/>
    public Task<T> GuardAsync<T>(ParseResult arguments, Func<AwsAccess?, Task<T>> work, bool isAws) =>
        _place.GuardAsync(arguments, work, isAws);

    public string Name(ParseResult arguments) => ResourceNames.CheckSchema("--registry", arguments.GetValue(_registry)!);

    /// <summary>Whether the registry is the one that a local stack creates with its first event: before that, it does not exist.</summary>
    public bool IsDefault(ParseResult arguments) => !IsAws(arguments) && arguments.GetResult(_registry) is null or { Implicit: true };

    /// <summary>Where remedies change a schema of the registry: with the AWS CLI, at the same endpoint.</summary>
    public RemedyPlace Remedies(ParseResult arguments, string schema) =>
        RemedyPlace.Verb with
        {
            ModeOption = "",
            Registry = Name(arguments),
            Schema = schema,
            Endpoint = IsAws(arguments) ? _place.OwnEndpoint(arguments) ?? "" : Endpoint(arguments),
        };

    public Task<T> CallAsync<T>(ParseResult arguments, Func<ISchemaRegistry, Task<T>> work, string? region = null) =>
        CallAsync(arguments, (service, _) => work(service), region);

    /// <summary>Calls the registry; if nothing answers, the message says how to start the stack.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="work">What to do with the registry.</param>
    /// <param name="region">The region of AWS that has the registry; null leaves the place to the command line.</param>
    /// <exception cref="InputException">Nothing answers, or credentials or region for AWS are missing.</exception>
    public Task<T> CallAsync<T>(ParseResult arguments, Func<ISchemaRegistry, AwsJsonClient, Task<T>> work, string? region = null) =>
        _place.GuardAsync(
            arguments,
            async aws =>
            {
                using var client = aws is not null
                    ? aws.Open(AwsService.Glue, _place.OwnEndpoint(arguments), region)
                    : StackEndpoint.Open(AwsService.Glue, Endpoint(arguments));
                return await work(new GlueSchemaRegistry(client), client).ConfigureAwait(false);
            },
            isAws: region is not null
        );
}
