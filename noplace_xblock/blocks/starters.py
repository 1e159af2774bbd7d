"""What the form of a new activity begins with: a small example that passes the checks, to be written over.

Only in the form, never in the field: learners must not meet an example that nobody has changed.
"""

from typing import Final

SCENARIO: Final = """<scenario language="en">
  <page id="welcome">
    <title>Before you begin</title>
    <text>Say in a few short sentences where the learner is.</text>
  </page>
  <spot id="look">
    <text>What would you mention to your supervisor?</text>
    <hint>Look at what people do, never at who they are.</hint>
    <signal id="first">
      <label>Something worth noting</label>
      <why>Say why. Say also which innocent explanation there may be.</why>
    </signal>
    <lookalike id="second">
      <label>Something innocent</label>
      <why>Say why this must be left alone.</why>
    </lookalike>
  </spot>
  <decide id="act">
    <text>What do you do now?</text>
    <choice id="later" outcome="late">
      <label>Tell it tomorrow</label>
      <why>First what was good, then one thing to change, then why.</why>
    </choice>
    <choice id="tell" outcome="best">
      <label>Tell it now</label>
      <why>Say what this means for the person.</why>
    </choice>
  </decide>
</scenario>
"""

DECISION: Final = """<decision language="en" start="door">
  <node id="door">
    <title>At the door</title>
    <text>Say in a few short sentences what the learner sees.</text>
    <choice id="wait" to="late">
      <label>Wait until tomorrow</label>
      <why>First what was good, then one thing to change, then why.</why>
    </choice>
    <choice id="tell" to="told">
      <label>Tell your supervisor</label>
      <why>Say what this means for the person.</why>
    </choice>
  </node>
  <node id="late" outcome="late">
    <text>Say what comes of it, and that it is never too late to tell.</text>
    <choice id="again" to="back">
      <label>Go back to the door</label>
    </choice>
  </node>
  <node id="told" outcome="best">
    <text>Say how it ends well.</text>
  </node>
</decision>
"""
