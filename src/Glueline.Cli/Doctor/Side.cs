namespace Glueline.Cli.Doctor;

/// <summary>The account from which a deployment is looked at.</summary>
internal enum Side
{
    Producer,
    Consumer,
}
