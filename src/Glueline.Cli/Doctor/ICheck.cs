namespace Glueline.Cli.Doctor;

/// <summary>One question about a deployment.</summary>
internal interface ICheck
{
    string Name { get; }

    /// <summary>The outputs that the check needs, such as <c>producer.topic</c>.</summary>
    IReadOnlyList<string> Uses => [];

    /// <summary>The earlier checks that must not have failed for this one to make sense.</summary>
    IReadOnlyList<string> Needs => [];

    Task<Finding> RunAsync(Examination examination, CancellationToken cancellation);
}
