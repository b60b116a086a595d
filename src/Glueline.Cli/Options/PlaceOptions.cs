using System.CommandLine;
using Glueline.Aws;
using Glueline.Cli.Stacks;

namespace Glueline.Cli.Options;

/// <summary>The options for where calls go: to the running local stack, or to AWS with the region and credentials of the AWS CLI.</summary>
internal sealed class PlaceOptions
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
            "Uses AWS, with the region and credentials that the AWS CLI would use: from variables, or from the profile in AWS_PROFILE. "
            + $"{AwsAccess.ProfileOption} and {AwsAccess.RegionOption} include it.",
    };

    private readonly Option<bool> _local = new("--local") { Description = "Uses the running local stack, which is the default." };

    public void AddTo(Command command)
    {
        command.Add(_endpoint);
        command.Add(_aws);
        command.Add(_local);
        AwsOptions.AddTo(command);
        command.Validators.Add(arguments =>
        {
            if (arguments.GetValue(_local) && arguments.GetValue(_aws))
                arguments.AddError($"{_local.Name} and {_aws.Name} exclude each other: give one of them.");
        });
    }

    /// <summary>Whether AWS is asked, and not a local stack.</summary>
    /// <exception cref="InputException">Both are asked for.</exception>
    public bool IsAws(ParseResult arguments)
    {
        var isAws = arguments.GetValue(_aws) || AwsOptions.IsGiven(arguments);
        return isAws && arguments.GetValue(_local)
            ? throw new InputException(
                $"{_local.Name} is the stack on this machine, and {AwsAccess.ProfileOption} and {AwsAccess.RegionOption} are AWS's: give one."
            )
            : isAws;
    }

    /// <summary>The endpoint that is given, or the local stack's.</summary>
    public string Endpoint(ParseResult arguments) => arguments.GetValue(_endpoint)!;

    /// <summary>The endpoint that is given, for calls to AWS; null for AWS's own.</summary>
    public string? OwnEndpoint(ParseResult arguments) =>
        arguments.GetResult(_endpoint) is { Implicit: false } ? arguments.GetValue(_endpoint) : null;

    /// <summary>Does the work; if nobody answers or lets this caller in, the message has the next step.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="work">The work, with the access to AWS; null stands for the local stack.</param>
    /// <param name="isAws">Whether AWS is asked whatever the options say.</param>
    /// <exception cref="NobodyAnswersException">There is no stack at the endpoint.</exception>
    /// <exception cref="InputException">Credentials or region for AWS are missing.</exception>
    public async Task<T> GuardAsync<T>(ParseResult arguments, Func<AwsAccess?, Task<T>> work, bool isAws = false)
    {
        var aws = isAws || IsAws(arguments) ? AwsOptions.Read(arguments) : null;
        try
        {
            return await work(aws).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (StackEndpoint.IsClosed(exception) && aws is null)
        {
            throw new NobodyAnswersException(
                $"Nothing answers at {Endpoint(arguments)}. Start the stack with ./glueline up, or use AWS with --aws."
            );
        }
        catch (AwsServiceException exception) when (aws is not null && exception.Code is "NoCredentials")
        {
            throw aws.MissingCredentials(exception);
        }
    }
}
