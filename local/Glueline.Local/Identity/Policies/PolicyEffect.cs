namespace Glueline.Local.Identity.Policies;

internal enum PolicyEffect
{
    Allow,
    Deny,
}
