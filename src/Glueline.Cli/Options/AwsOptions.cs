using System.CommandLine;
using Glueline.Cli.Stacks;

namespace Glueline.Cli.Options;

/// <summary>Who calls AWS, and in which region: the AWS CLI's own two options, of every verb that can call AWS.</summary>
internal static class AwsOptions
{
    /// <summary>The AWS CLI's name of the option, wherever a verb has no profile of another kind.</summary>
    public const string ProfileAlias = "--profile";

    /// <summary>Adds the options, unless the verb has them already.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="hasRegion">Whether the region can be chosen.</param>
    public static void AddTo(Command command, bool hasRegion = true)
    {
        if (command.Options.Any(option => option.Name is AwsAccess.ProfileOption))
            return;
        command.Add(
            new Option<string?>(AwsAccess.ProfileOption)
            {
                Description =
                    "Profile of the AWS CLI's files, in whatever way it signs in: keys, roles, one-time codes, IAM Identity Center. "
                    + "Default: that of AWS_PROFILE.",
                HelpName = "NAME",
            }
        );
        if (hasRegion)
            command.Add(
                new Option<string?>(AwsAccess.RegionOption)
                {
                    Description = "Region of AWS. Default: that of a deployment's outputs, else the AWS CLI's.",
                    HelpName = "NAME",
                }
            );
    }

    /// <summary>Whether one of them is given, which only makes sense with AWS.</summary>
    public static bool IsGiven(ParseResult arguments) =>
        Value(arguments, AwsAccess.ProfileOption) is not null || Value(arguments, AwsAccess.RegionOption) is not null;

    public static AwsAccess Read(ParseResult arguments) =>
        new(Value(arguments, AwsAccess.ProfileOption), Value(arguments, AwsAccess.RegionOption));

    /// <summary>Gives the profile its short name in all verbs that have no other <c>--profile</c>.</summary>
    public static void Abbreviate(RootCommand root)
    {
        foreach (var verb in root.Subcommands.Where(verb => verb.Options.All(option => option.Name is not ProfileAlias)))
            if (verb.Options.FirstOrDefault(option => option.Name is AwsAccess.ProfileOption) is { } profile)
                profile.Aliases.Add(ProfileAlias);
    }

    private static string? Value(ParseResult arguments, string name) =>
        arguments.CommandResult.Command.Options.FirstOrDefault(option => option.Name == name) is Option<string?> option
            ? arguments.GetValue(option)
            : null;
}
