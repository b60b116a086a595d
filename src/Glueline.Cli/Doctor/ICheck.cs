namespace Glueline.Cli.Doctor;

/// <summary>One question about a deployment.</summary>
internal interface ICheck
{
    string Name { get; }

    /// <summary>The outputs without which the question can't be asked, as <c>producer.topic</c>.</summary>
    IReadOnlyList<string> Uses => [];

    /// <summary>The checks, asked before, whose failure leaves this one without its ground.</summary>
    IReadOnlyList<string> Needs => [];

    Task<Finding> RunAsync(Examination examination, CancellationToken cancellation);
}
